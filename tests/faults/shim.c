/* Counts the calls that change files below given folders, and makes the n-th of them fail.

   Loaded into scrctl and into every git that it starts (LD_PRELOAD). The count and the log lie in
   a file that all of them map (FAULT_STATE); FAULT_UNDER names the folders, divided by colons.
   Where the state names a process as the server, that process stops at its first counted call,
   and for each request it reads it forks: the child goes on from there with one fault set. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOTHING, KILL, TORN, FULL, ONCE, EVER, LATER, READONLY };
enum { MAKE = 'm', WRITE = 'w', NAME = 'n', REMOVE = 'r', SYNC = 's', CUT = 't' };
#define ENTRIES 65536

struct state {
    int64_t count, mode, at, server, in, out, logged;
    struct { int64_t op, device, inode; } log[ENTRIES];
};

static struct state *state;
static char under[8][PATH_MAX];
static int folders;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void)
{
    const char *file = getenv("FAULT_STATE"), *list = getenv("FAULT_UNDER");
    if (!file || !list) return;
    int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) return;
    void *map = mmap(NULL, sizeof(struct state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (map == MAP_FAILED) return;
    for (const char *p = list; *p && folders < 8;) {
        size_t n = strcspn(p, ":");
        if (n && n < PATH_MAX) memcpy(under[folders++], p, n);
        p += n + (p[n] == ':');
    }
    state = map;
}

static int below(const char *path)
{
    for (int i = 0; i < folders; i++) {
        size_t n = strlen(under[i]);
        if (!strncmp(path, under[i], n) && (path[n] == '/' || !path[n])) return 1;
    }
    return 0;
}

static int counted_path(int dir, const char *path)
{
    char whole[2 * PATH_MAX + 2], link[64];
    if (!state || !path) return 0;
    if (path[0] == '/') return below(path);
    if (dir == AT_FDCWD) {
        if (!getcwd(whole, PATH_MAX)) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
        ssize_t n = readlink(link, whole, PATH_MAX);
        if (n < 0) return 0;
        whole[n] = 0;
    }
    strncat(strcat(whole, "/"), path, PATH_MAX);
    return below(whole);
}

static int counted_file(int fd, int folder_too)
{
    char link[64], path[PATH_MAX + 1];
    struct stat about;
    if (!state || fd < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, PATH_MAX);
    if (n < 0) return 0;
    path[n] = 0;
    if (!below(path) || fstat(fd, &about)) return 0;
    return S_ISREG(about.st_mode) || (folder_too && S_ISDIR(about.st_mode));
}

static void finish(pid_t child)
{
    kill(-child, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) continue;
}

/* Stop here, and let a child go on for every request; come back only in a child. */
static void serve(void)
{
    int in = state->in, out = state->out;
    int64_t wanted[2], answer[1];
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    answer[0] = -1; /* ready */
    if (syscall(SYS_write, out, answer, sizeof answer) < 0) _exit(0);
    while (syscall(SYS_read, in, wanted, sizeof wanted) == sizeof wanted) {
        state->mode = wanted[0];
        state->at = wanted[1];
        state->count = state->logged = 0;
        pid_t child = fork();
        if (!child) {
            setpgid(0, 0);
            state->server = 0;
            syscall(SYS_close, in);
            syscall(SYS_close, out);
            return;
        }
        setpgid(child, child);
        int status;
        if (state->mode == LATER) {
            usleep(state->at);
            kill(-child, SIGKILL);
        }
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
        finish(child);
        answer[0] = status;
        if (syscall(SYS_write, out, answer, sizeof answer) < 0) break;
    }
    _exit(0);
}

/* Return 0 to go on, 1 to do half and die, 2 to do half, or an error as a negative number. */
static int act(int op)
{
    if (state->server && state->server == getpid()) serve();
    if (state->mode == READONLY) return -EROFS;
    int64_t n = __atomic_add_fetch(&state->count, 1, __ATOMIC_SEQ_CST), at = state->at;
    int room = op == MAKE || op == WRITE || op == NAME || op == SYNC;
    int64_t place = __atomic_fetch_add(&state->logged, 1, __ATOMIC_SEQ_CST);
    if (place < ENTRIES) {
        state->log[place].op = op;
        state->log[place].device = state->log[place].inode = 0;
    }
    if (n < at || at <= 0) return 0;
    switch (state->mode) {
    case TORN: if (n == at && op == WRITE) return 1; /* fall through */
    case KILL: if (n == at) { kill(0, SIGKILL); for (;;) pause(); } return 0;
    case FULL: return !room ? 0 : op == WRITE && n == at ? 2 : -ENOSPC;
    case ONCE: return n == at ? -EIO : 0;
    case EVER: return -EIO;
    }
    return 0;
}

/* Note that a file's bytes are not on the disk yet, or are there now. */
static void note(int op, int fd)
{
    struct stat about;
    if (fstat(fd, &about)) return;
    int64_t place = __atomic_fetch_add(&state->logged, 1, __ATOMIC_SEQ_CST);
    if (place >= ENTRIES) return;
    state->log[place].op = op == SYNC ? 'S' : 'D';
    state->log[place].device = about.st_dev;
    state->log[place].inode = about.st_ino;
}

static int failed(int what)
{
    errno = -what;
    return -1;
}

static int opened(int dir, const char *path, int flags, mode_t mode)
{
    int writes = flags & (O_CREAT | O_TRUNC) ||
        (state && state->mode == READONLY && (flags & O_ACCMODE) != O_RDONLY);
    int is_ours = writes && (flags & O_TMPFILE) != O_TMPFILE && counted_path(dir, path);
    struct stat about;
    if (is_ours) {
        int is_new = fstatat(dir, path, &about, 0) != 0;
        int what = act(is_new || flags & O_TRUNC ? MAKE : CUT);
        if (what < 0) return failed(what);
        int fd = syscall(SYS_openat, dir, path, flags, mode);
        if (fd >= 0 && (is_new || flags & O_TRUNC)) note(WRITE, fd);
        return fd;
    }
    return syscall(SYS_openat, dir, path, flags, mode);
}

#define MODE va_list more; mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_start(more, flags); mode = va_arg(more, int); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE return opened(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE return opened(dir, path, flags, mode); }
int creat(const char *path, mode_t mode)
{
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

static FILE *stream(const char *path, const char *how, FILE *(*real)(const char *, const char *))
{
    int is_ours = strpbrk(how, "wa") && counted_path(AT_FDCWD, path);
    int what = is_ours ? act(MAKE) : 0;
    if (what < 0) { errno = -what; return NULL; }
    FILE *file = real(path, how);
    if (file && is_ours) note(WRITE, fileno(file));
    return file;
}
FILE *fopen(const char *path, const char *how) { return stream(path, how, REAL(fopen)); }
FILE *fopen64(const char *path, const char *how) { return stream(path, how, REAL(fopen64)); }

/* A stream writes out what it holds when it is closed. */
int fclose(FILE *file)
{
    int fd = fileno(file);
    int is_ours = state && fd >= 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY &&
        counted_file(fd, 0);
    int what = is_ours ? act(NAME) : 0;
    if (is_ours) note(WRITE, fd);
    int done = REAL(fclose)(file);
    return what < 0 ? failed(what) : done;
}

static ssize_t half(int what, int fd, const void *bytes, size_t size)
{
    ssize_t done = syscall(SYS_write, fd, bytes, size / 2);
    note(WRITE, fd);
    if (what == 1) { kill(0, SIGKILL); for (;;) pause(); }
    return done > 0 ? done : failed(-ENOSPC);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (!counted_file(fd, 0)) return syscall(SYS_write, fd, bytes, size);
    int what = act(WRITE);
    if (what) return what < 0 ? failed(what) : half(what, fd, bytes, size);
    ssize_t done = syscall(SYS_write, fd, bytes, size);
    note(WRITE, fd);
    return done;
}

static ssize_t placed(int fd, const void *bytes, size_t size, off64_t at)
{
    int what = counted_file(fd, 0) ? act(WRITE) : 0;
    if (what < 0) return failed(what);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, what ? size / 2 : size, at);
    if (what == 1) { kill(0, SIGKILL); for (;;) pause(); }
    if (counted_file(fd, 0)) note(WRITE, fd);
    return done;
}
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return placed(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return placed(fd, b, n, at); }

ssize_t writev(int fd, const struct iovec *parts, int n)
{
    if (!counted_file(fd, 0)) return syscall(SYS_writev, fd, parts, n);
    return write(fd, n ? parts[0].iov_base : "", n ? parts[0].iov_len : 0);
}

static ssize_t copied(int to, int from, off64_t *at, size_t size)
{
    int is_ours = counted_file(to, 0), what = is_ours ? act(WRITE) : 0;
    struct stat about;
    if (what < 0) return failed(what);
    if (what && !fstat(from, &about) && size > (size_t)about.st_size / 2) size = about.st_size / 2;
    ssize_t done = syscall(SYS_sendfile, to, from, at, size);
    if (is_ours) note(WRITE, to);
    if (what == 1) { kill(0, SIGKILL); for (;;) pause(); }
    return done;
}
ssize_t sendfile(int to, int from, off_t *at, size_t n) { return copied(to, from, (off64_t *)at, n); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t n) { return copied(to, from, at, n); }

#define GUARD(op, mine) int what = (mine) ? act(op) : 0; if (what < 0) return failed(what)
int renameat2(int a, const char *old, int b, const char *new, unsigned flags)
{
    GUARD(NAME, counted_path(b, new));
    return syscall(SYS_renameat2, a, old, b, new, flags);
}
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int a, const char *old, int b, const char *new) { return renameat2(a, old, b, new, 0); }
int linkat(int a, const char *old, int b, const char *new, int flags)
{
    GUARD(NAME, counted_path(b, new));
    return syscall(SYS_linkat, a, old, b, new, flags);
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }
int symlinkat(const char *old, int dir, const char *new)
{
    GUARD(NAME, counted_path(dir, new));
    return syscall(SYS_symlinkat, old, dir, new);
}
int symlink(const char *old, const char *new) { return symlinkat(old, AT_FDCWD, new); }
int mkdirat(int dir, const char *path, mode_t mode)
{
    GUARD(NAME, counted_path(dir, path));
    return syscall(SYS_mkdirat, dir, path, mode);
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
int unlinkat(int dir, const char *path, int flags)
{
    GUARD(REMOVE, counted_path(dir, path));
    return syscall(SYS_unlinkat, dir, path, flags);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

static int cut(int fd, off64_t size)
{
    int is_ours = counted_file(fd, 0);
    GUARD(CUT, is_ours);
    int done = syscall(SYS_ftruncate, fd, size);
    if (is_ours && !done) note(WRITE, fd);
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int synced(int fd, int number)
{
    int is_ours = counted_file(fd, 1);
    GUARD(SYNC, is_ours);
    int done = syscall(number, fd);
    if (is_ours && !done) note(SYNC, fd);
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }
