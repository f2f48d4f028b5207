#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 was built with ICU, whose headers collide with the ICU inside Foundation. Only the tail of a
// struct that libxml2 itself allocates depends on this.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
