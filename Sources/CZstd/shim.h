#pragma once
#include <zstd.h>
// ZSTD_getErrorCode, which tells a missing dictionary from a broken stream.
#include <zstd_errors.h>
