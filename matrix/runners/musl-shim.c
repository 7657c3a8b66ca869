/* What Debian's libstdc++ and libgcc_s, built for glibc, miss in musl. Bun needs a libstdc++, and Debian has none for musl; the C
   library that Bun itself uses stays musl. Loaded under the name of glibc's loader, which they ask for. */
typedef unsigned long size_t;
extern long getrandom(void *, size_t, unsigned);
extern size_t strftime_l(char *, size_t, const char *, const void *, void *);
unsigned arc4random(void) { unsigned n; getrandom(&n, sizeof n, 0); return n; }
size_t __strftime_l(char *s, size_t n, const char *f, const void *t, void *l) { return strftime_l(s, n, f, t, l); }
int __cxa_thread_atexit_impl(void (*f)(void *), void *o, void *d) { return 0; }
char __libc_single_threaded = 0;
int _dl_find_object(void *pc, void *result) { return -1; }
int __cpu_indicator_init(void) { return 0; }
unsigned __cpu_model[4];
