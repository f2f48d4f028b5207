#pragma once
// Without it the header declares nothing.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// The names without their width are macros with arguments, which Swift does not see.
typedef pcre2_code scrape_pcre2_code;
typedef pcre2_match_data scrape_pcre2_match_data;
typedef pcre2_match_context scrape_pcre2_match_context;

static inline pcre2_code *scrape_pcre2_compile(const unsigned char *pattern, size_t length, int *error, size_t *place) {
    return pcre2_compile(pattern, length, PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, error, place, NULL);
}

static inline void scrape_pcre2_free(pcre2_code *code) { pcre2_code_free(code); }

static inline int scrape_pcre2_message(int error, unsigned char *buffer, size_t length) {
    return pcre2_get_error_message(error, buffer, length);
}

static inline pcre2_match_data *scrape_pcre2_match_data_create(const pcre2_code *code) {
    return pcre2_match_data_create_from_pattern(code, NULL);
}

static inline void scrape_pcre2_match_data_free(pcre2_match_data *data) { pcre2_match_data_free(data); }

static inline pcre2_match_context *scrape_pcre2_context(unsigned matches, unsigned depth, unsigned heap) {
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (context == NULL) return NULL;
    pcre2_set_match_limit(context, matches);
    pcre2_set_depth_limit(context, depth);
    pcre2_set_heap_limit(context, heap);
    return context;
}

static inline void scrape_pcre2_context_free(pcre2_match_context *context) { pcre2_match_context_free(context); }

static inline int scrape_pcre2_match(const pcre2_code *code, const unsigned char *text, size_t length, size_t start,
                                     pcre2_match_data *data, pcre2_match_context *context) {
    return pcre2_match(code, text, length, start, PCRE2_NO_UTF_CHECK, data, context);
}

static inline const size_t *scrape_pcre2_places(pcre2_match_data *data) { return pcre2_get_ovector_pointer(data); }

static inline unsigned scrape_pcre2_group_count(pcre2_match_data *data) { return pcre2_get_ovector_count(data); }
