#pragma once
#include <curl/curl.h>
// Swift's Glibc module leaves these two out; the thread that drives curl waits with them.
#include <sys/epoll.h>
#include <sys/eventfd.h>

// curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo are variadic, and Swift cannot call variadic C functions:
// one shim for each type of argument.

static inline CURLcode scrape_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// Strings, lists and the pointers that callbacks are given; NULL takes an option back.
static inline CURLcode scrape_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode scrape_curl_set_data_callback(CURL *handle, CURLoption option, curl_write_callback callback) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode scrape_curl_set_open_socket(CURL *handle, curl_opensocket_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode scrape_curl_set_before_request(CURL *handle, curl_prereq_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

static inline CURLMcode scrape_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode scrape_curl_multi_set_socket_callback(
    CURLM *multi, curl_socket_callback callback, void *context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
    return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context) : code;
}

static inline CURLMcode scrape_curl_multi_set_timer_callback(
    CURLM *multi, curl_multi_timer_callback callback, void *context) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
    return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context) : code;
}

static inline CURLcode scrape_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode scrape_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode scrape_curl_get_pointer(CURL *handle, CURLINFO info, void *value) {
    return curl_easy_getinfo(handle, info, (void **)value);
}

// CURL_GLOBAL_DEFAULT is a macro of casts.
static inline CURLcode scrape_curl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// The result stands in a union.
static inline CURLcode scrape_curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

// `struct epoll_event` is packed on some machines, and holds a union.
static inline int scrape_epoll_control(int queue, int operation, int descriptor, uint32_t events, uint32_t mark) {
    struct epoll_event event = {.events = events, .data = {.u64 = (uint64_t)mark << 32 | (uint32_t)descriptor}};
    return epoll_ctl(queue, operation, descriptor, &event);
}

static inline int scrape_epoll_descriptor(const struct epoll_event *event) {
    return (int)(uint32_t)event->data.u64;
}

// What the descriptor was marked with.
static inline uint32_t scrape_epoll_mark(const struct epoll_event *event) {
    return (uint32_t)(event->data.u64 >> 32);
}

static inline uint32_t scrape_epoll_events(const struct epoll_event *event) {
    return event->events;
}
