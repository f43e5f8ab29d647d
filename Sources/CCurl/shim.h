#pragma once
#include <curl/curl.h>

// `curl_easy_setopt` and its kin are variadic, and Swift does not import variadic functions.

typedef size_t (*debrief_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode debrief_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode debrief_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode debrief_curl_set_list(CURL *easy, CURLoption option,
                                             struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode debrief_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode debrief_curl_set_blob(CURL *easy, CURLoption option, const void *bytes,
                                             size_t count) {
  struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}

static inline CURLcode debrief_curl_set_sink(CURL *easy, CURLoption option,
                                             debrief_curl_sink value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode debrief_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode debrief_curl_get_microseconds(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode debrief_curl_get_text(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode debrief_curl_get_certificates(CURL *easy, struct curl_certinfo **value) {
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

static inline CURLMcode debrief_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
