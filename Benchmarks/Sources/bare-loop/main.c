// What libcurl costs by itself: its multi interface over epoll with nothing around it.
//
//     bare-loop URL COUNT AT_ONCE [CA_FILE|-]        with -, certificates are not checked

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>

static CURLM *multi;
static int queue;
static long due = -1;
static char known;

static size_t receive(char *bytes, size_t size, size_t count, void *body) {
    (void)bytes, (void)body;
    return size * count;
}

static int watch(CURL *easy, curl_socket_t socket, int what, void *context, void *mark) {
    (void)easy, (void)context;
    struct epoll_event event = {.data = {.fd = socket}};
    if (what != CURL_POLL_OUT) event.events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) event.events |= EPOLLOUT;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(queue, EPOLL_CTL_DEL, socket, &event);
    } else {
        if (epoll_ctl(queue, mark ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event) != 0) {
            epoll_ctl(queue, mark ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event);
        }
        curl_multi_assign(multi, socket, &known);
    }
    return 0;
}

static long milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int set_timer(CURLM *handle, long delay, void *context) {
    (void)handle, (void)context;
    due = delay < 0 ? -1 : milliseconds() + delay;
    return 0;
}

static double used(struct rusage *usage) {
    getrusage(RUSAGE_SELF, usage);
    return usage->ru_utime.tv_sec * 1e6 + usage->ru_utime.tv_usec + usage->ru_stime.tv_sec * 1e6 +
           usage->ru_stime.tv_usec;
}

int main(int argc, char **argv) {
    if (argc < 4) return fprintf(stderr, "bare-loop URL COUNT AT_ONCE [CA_FILE|-]\n"), 2;
    int count = atoi(argv[2]), at_once = atoi(argv[3]), started = 0, finished = 0, failed = 0, running;
    const char *authority = argc > 4 ? argv[4] : NULL;
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    queue = epoll_create1(EPOLL_CLOEXEC);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 64L);
    struct curl_slist *headers = curl_slist_append(NULL, "Accept-Encoding: gzip");

    for (; started < at_once && started < count; started++) {
        CURL *easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, argv[1]);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 65536L);
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
        if (authority && strcmp(authority, "-") != 0) curl_easy_setopt(easy, CURLOPT_CAINFO, authority);
        if (authority && strcmp(authority, "-") == 0) {
            curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
            curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
        }
        curl_multi_add_handle(multi, easy);
    }
    struct rusage usage;
    double start = used(&usage);
    struct epoll_event events[256];
    while (finished < count) {
        long wait = due < 0 ? 1000 : due - milliseconds();
        int ready = epoll_wait(queue, events, 256, wait < 0 ? 0 : (int)wait);
        for (int index = 0; index < ready; index++) {
            int bits = 0;
            if (events[index].events & (EPOLLIN | EPOLLHUP)) bits |= CURL_CSELECT_IN;
            if (events[index].events & EPOLLOUT) bits |= CURL_CSELECT_OUT;
            if (events[index].events & EPOLLERR) bits |= CURL_CSELECT_ERR;
            curl_multi_socket_action(multi, events[index].data.fd, bits, &running);
        }
        if (due >= 0 && due <= milliseconds()) {
            due = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
        }
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &running))) {
            CURL *easy = message->easy_handle;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            if (message->data.result != CURLE_OK || status != 200) failed++;
            finished++;
            curl_multi_remove_handle(multi, easy);
            if (started < count) {
                started++;
                curl_multi_add_handle(multi, easy);
            } else {
                curl_easy_cleanup(easy);
            }
        }
    }
    double cpu = (used(&usage) - start) / count;
    printf("cpu %.1f system %.1f memory %ld rate 0 failed %d\n", cpu, usage.ru_stime.tv_sec * 1e6 / count + usage.ru_stime.tv_usec / (double)count,
           usage.ru_maxrss / at_once, failed);
}
