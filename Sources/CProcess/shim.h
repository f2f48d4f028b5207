#pragma once
#include <spawn.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <string.h>
#include <unistd.h>

// GNU extensions: the headers hide them from Swift, which compiles its C library's module without _GNU_SOURCE.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int lowest);
int pipe2(int ends[2], int flags);
int memfd_create(const char *name, unsigned flags);

// prctl is variadic, and Swift cannot call variadic C functions.
static inline int scrape_set_parent_death_signal(int signal) {
    return prctl(PR_SET_PDEATHSIG, (unsigned long)signal, 0UL, 0UL, 0UL);
}

static inline int scrape_name_thread(const char *name) {
    return prctl(PR_SET_NAME, name, 0UL, 0UL, 0UL);
}

// MFD_CLOEXEC is behind _GNU_SOURCE too.
static inline int scrape_memory_file(const char *name) {
    return memfd_create(name, 1U);
}

// Macros with arguments are not imported.
static inline int scrape_ended_by_signal(int status) {
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static inline int scrape_exit_code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

// sd_notify without its library, which would bring four more: one datagram to a socket whose address Swift cannot write
// without raw pointers. A leading @ stands for the abstract namespace.
static inline int scrape_send_datagram(const char *path, const char *text) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof address.sun_path) return -1;
    memcpy(address.sun_path, path, length);
    if (path[0] == '@') address.sun_path[0] = 0;
    int socket_number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket_number < 0) return -1;
    ssize_t sent = sendto(socket_number, text, strlen(text), MSG_NOSIGNAL, (struct sockaddr *)&address,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
    close(socket_number);
    return sent < 0 ? -1 : 0;
}
