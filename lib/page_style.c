#include "page_parts.h"

/*
 * Widths in rem, so that print, which sets a smaller size, follows.  Every
 * rule that sets a background sets the colour of the text on it, too.
 */
const char page_style[] =
    ":root{color-scheme:light}\n"
    "*{box-sizing:border-box}\n"
    "html{font-size:100%;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:#fff;color:#1b1b1b;line-height:1.45;"
    "font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\","
    "\"Liberation Sans\",Arial,sans-serif;hyphens:auto;"
    "overflow-wrap:break-word}\n"
    "main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 3rem}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;hyphens:manual;margin:1.4em 0 .4em}\n"
    "h1{font-size:1.75rem;margin:0 0 1rem;padding-bottom:.4rem;"
    "border-bottom:2px solid #2b4a6b}\n"
    "h2{font-size:1.3rem;margin-top:2rem;padding-bottom:.2rem;"
    "border-bottom:1px solid #8a97a6;color:#1f3d5c}\n"
    "h3{font-size:1.1rem}\n"
    "h4,h5,h6{font-size:1rem}\n"
    "p{margin:0 0 .6rem;max-width:46rem}\n"
    "dd p,li p,td p,th p{margin:0 0 .35em}\n"
    "dd p:last-child,li p:last-child,td p:last-child{margin:0}\n"
    ;
