#!/bin/sh
# Makes the embedded faces: subsets of Inter as TrueType, from the OpenType files of the Debian package fonts-inter.
# Needs: apt-get install fonts-inter fonttools. Run it in this folder.
set -eu

src=${INTER:-/usr/share/fonts/opentype/inter}
# Latin, Latin-1, Extended-A and -B, Vietnamese, modifiers, combining marks, Greek, Cyrillic, punctuation, super- and
# subscripts, currency, letterlike, fractions, arrows, operators, keys, shapes, ticks.
unicodes='U+0020-007E,U+00A0-024F,U+02B9-02BF,U+02C6-02CB,U+02D8-02DD,U+0300-030C,U+0323-0331,U+0370-03FF,U+0400-045F,U+0462,U+0463,U+0472-0475,U+048A-04FF,U+1E80-1E85,U+1E9E,U+1EA0-1EF9,U+2002-200D,U+2010-2027,U+202F-2030,U+2032-2034,U+2039-203A,U+2044,U+2070-2094,U+20A4,U+20A6,U+20A9-20AE,U+20B1-20BF,U+2103,U+2109,U+2113,U+2116,U+2117,U+2120-2122,U+2126,U+212E,U+2150-215E,U+2190-2199,U+21A9-21AB,U+21B0-21B3,U+21BA,U+21BB,U+21C4-21C6,U+21D0-21D4,U+21E7,U+2200-222B,U+2248,U+2260-2265,U+2303-2305,U+2318,U+2325,U+2326,U+232B,U+23CE,U+25A0-25A3,U+25AA,U+25AB,U+25B2-25BD,U+25C0-25C7,U+25CA,U+25CB,U+25CE-25D3,U+25EF,U+2600,U+2605,U+2606,U+2610-2612,U+2661,U+2665,U+26A0,U+2713-2718,U+2764,U+2794,U+279C-27A4,U+FB01,U+FB02,U+FFFD'
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

for face in Regular SemiBold Bold Italic; do
  /usr/bin/python3 -m fontTools.subset "$src/Inter-$face.otf" --output-file="$tmp/$face.otf" \
    --unicodes="$unicodes" --layout-features=kern,mark,mkmk,ccmp,locl,tnum,case --no-hinting --desubroutinize \
    --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14 --name-languages=0x0409
  /usr/bin/python3 truetype.py "$tmp/$face.otf" "Inter-$face.ttf"
done
ls -l ./*.ttf
