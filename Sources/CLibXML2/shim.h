#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 was built with ICU, whose headers collide with the ICU inside Foundation. Only the tail of a
// struct that libxml2 itself allocates depends on this.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

// xmlFree is a mutable global, which Swift 6 does not let pass.
static inline void scrape_xml_free(void *memory) { xmlFree(memory); }

// A variadic callback, which Swift cannot write. It swallows what libxml2 would print on stderr.
static inline void scrape_xml_say_nothing(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

// The generic handler is a global of each thread; a visit moves between threads, so it is set before each use.
static inline void scrape_xml_silence(void) { xmlSetGenericErrorFunc(NULL, scrape_xml_say_nothing); }
