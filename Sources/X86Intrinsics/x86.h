// The compiler's own headers, which Swift on Linux gives no module: SHA instructions, and the question
// whether this processor has them.
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif
