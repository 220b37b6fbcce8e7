/*
 * Preloaded into a process (LD_PRELOAD), this library counts the calls that change files under one folder, writes them to a trace,
 * and ends the process by SIGKILL at one of them.
 *
 *   FAULTS_UNDER  the folder: an absolute path without symbolic links
 *   FAULTS_TRACE  a file outside of the folder for the trace; none if it is missing
 *   FAULTS_AT     the number of the call, from 1, that is not made any more; none if it is missing
 *   FAULTS_HALF   if it is set, a write at that number writes the first half of its bytes
 *
 * A call in the trace, integers little-endian: operation (1 byte), offset or size (8), length of data (8), length of path (4), length of
 * the second path (4), path, second path, data. The operations: c created or emptied, w write, t truncate, s sync, r rename, l link,
 * u unlink, d directory made.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls;

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static int is_under(const char *path) {
  const char *folder = getenv("FAULTS_UNDER");
  size_t length = folder ? strlen(folder) : 0;
  return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* The path of an open file; false if it is not under the folder. */
static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_under(path);
}

static int full_path(int directory, const char *name, char *path) {
  char folder[PATH_MAX] = "";
  if (name[0] == '/') return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX && is_under(path);
  if (directory == AT_FDCWD) {
    if (!getcwd(folder, sizeof folder)) return 0;
  } else if (!path_of(directory, folder)) {
    return 0;
  }
  return snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX && is_under(path);
}

static void put(int fd, const void *bytes, size_t length) {
  for (const char *next = bytes; length > 0;) {
    long written = syscall(SYS_write, fd, next, length);
    if (written <= 0) return;
    next += written;
    length -= written;
  }
}

static void trace(char operation, int64_t offset, const char *path, const char *second, const void *data, size_t length) {
  const char *file = getenv("FAULTS_TRACE");
  if (!file) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0) return;
  uint64_t size = length;
  uint32_t first = strlen(path), other = strlen(second);
  put(fd, &operation, 1);
  put(fd, &offset, 8);
  put(fd, &size, 8);
  put(fd, &first, 4);
  put(fd, &other, 4);
  put(fd, path, first);
  put(fd, second, other);
  put(fd, data, length);
  syscall(SYS_close, fd);
}

static void end(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

/* Counts a call. With half set, it is a write, of which the first half is made before the process ends. */
static void count(char operation, int64_t offset, const char *path, const char *second, const void *data, size_t length, int fd) {
  const char *at = getenv("FAULTS_AT");
  calls++;
  if (at && calls == atol(at)) {
    if (operation == 'w' && getenv("FAULTS_HALF")) syscall(SYS_pwrite64, fd, data, length / 2, offset);
    end();
  }
  trace(operation, offset, path, second, data, length);
}

#define GUARDED(condition, operation, offset, path, second, data, length, fd, call) \
  do {                                                                              \
    if (!(condition)) return call;                                                  \
    pthread_mutex_lock(&lock);                                                      \
    count(operation, offset, path, second, data, length, fd);                       \
    typeof(call) result = call;                                                     \
    int error = errno;                                                              \
    pthread_mutex_unlock(&lock);                                                    \
    errno = error;                                                                  \
    return result;                                                                  \
  } while (0)

static int creates(int flags, const char *path) {
  struct stat found;
  return (flags & O_TRUNC) || ((flags & O_CREAT) && stat(path, &found) != 0);
}

#define OPEN(name, directory)                                                                       \
  va_list rest;                                                                                     \
  va_start(rest, flags);                                                                            \
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                           \
  va_end(rest);                                                                                     \
  char path[PATH_MAX];                                                                              \
  int counts = full_path(directory, file, path) && creates(flags, path);

int open(const char *file, int flags, ...) {
  OPEN(open, AT_FDCWD)
  GUARDED(counts, 'c', 0, path, "", "", 0, -1, NEXT(open)(file, flags, mode));
}

int open64(const char *file, int flags, ...) {
  OPEN(open64, AT_FDCWD)
  GUARDED(counts, 'c', 0, path, "", "", 0, -1, NEXT(open64)(file, flags, mode));
}

int openat(int directory, const char *file, int flags, ...) {
  OPEN(openat, directory)
  GUARDED(counts, 'c', 0, path, "", "", 0, -1, NEXT(openat)(directory, file, flags, mode));
}

ssize_t write(int fd, const void *data, size_t length) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 'w', lseek(fd, 0, SEEK_CUR), path, "", data, length, fd, NEXT(write)(fd, data, length));
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 'w', offset, path, "", data, length, fd, NEXT(pwrite)(fd, data, length, offset));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 'w', offset, path, "", data, length, fd, NEXT(pwrite64)(fd, data, length, offset));
}

/* No writer here uses them; a call would make the trace incomplete. */
ssize_t writev(int fd, const struct iovec *parts, int length) {
  char path[PATH_MAX];
  if (path_of(fd, path)) abort();
  return NEXT(writev)(fd, parts, length);
}

ssize_t pwritev(int fd, const struct iovec *parts, int length, off_t offset) {
  char path[PATH_MAX];
  if (path_of(fd, path)) abort();
  return NEXT(pwritev)(fd, parts, length, offset);
}

int fsync(int fd) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 's', 0, path, "", "", 0, fd, NEXT(fsync)(fd));
}

int fdatasync(int fd) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 's', 0, path, "", "", 0, fd, NEXT(fdatasync)(fd));
}

int ftruncate(int fd, off_t size) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 't', size, path, "", "", 0, fd, NEXT(ftruncate)(fd, size));
}

int ftruncate64(int fd, off64_t size) {
  char path[PATH_MAX];
  int counts = path_of(fd, path);
  GUARDED(counts, 't', size, path, "", "", 0, fd, NEXT(ftruncate64)(fd, size));
}

int rename(const char *from, const char *to) {
  char first[PATH_MAX], second[PATH_MAX];
  int counts = full_path(AT_FDCWD, from, first) && full_path(AT_FDCWD, to, second);
  GUARDED(counts, 'r', 0, first, second, "", 0, -1, NEXT(rename)(from, to));
}

int link(const char *from, const char *to) {
  char first[PATH_MAX], second[PATH_MAX];
  int counts = full_path(AT_FDCWD, from, first) && full_path(AT_FDCWD, to, second);
  GUARDED(counts, 'l', 0, first, second, "", 0, -1, NEXT(link)(from, to));
}

int unlink(const char *file) {
  char path[PATH_MAX];
  struct stat found;
  int counts = full_path(AT_FDCWD, file, path) && lstat(path, &found) == 0;
  GUARDED(counts, 'u', 0, path, "", "", 0, -1, NEXT(unlink)(file));
}

int mkdir(const char *file, mode_t mode) {
  char path[PATH_MAX];
  struct stat found;
  int counts = full_path(AT_FDCWD, file, path) && lstat(path, &found) != 0;
  GUARDED(counts, 'd', 0, path, "", "", 0, -1, NEXT(mkdir)(file, mode));
}
