//go:build amd64 && !purego

#include "textflag.h"

// 0, 1, … 7 as words and as double words.
DATA ramp16<>+0(SB)/8, $0x0003000200010000
DATA ramp16<>+8(SB)/8, $0x0007000600050004
GLOBL ramp16<>(SB), RODATA|NOPTR, $16
DATA ramp32<>+0(SB)/8, $0x0000000100000000
DATA ramp32<>+8(SB)/8, $0x0000000300000002
DATA ramp32<>+16(SB)/8, $0x0000000500000004
DATA ramp32<>+24(SB)/8, $0x0000000700000006
GLOBL ramp32<>(SB), RODATA|NOPTR, $32

DATA byte16<>+0(SB)/8, $0x1010101010101010
DATA byte16<>+8(SB)/8, $0x1010101010101010
GLOBL byte16<>(SB), RODATA|NOPTR, $16
DATA byte112<>+0(SB)/8, $0x7070707070707070
DATA byte112<>+8(SB)/8, $0x7070707070707070
GLOBL byte112<>(SB), RODATA|NOPTR, $16

// GAIN adds share × colour to eight pixels' gain at (DI)(R13*8): X0 holds eight shares, Y14 the low and Y15 the
// high half of the colour in each lane.
#define GAIN \
	VPMOVZXWQ X0, Y1 \
	VPSRLDQ   $8, X0, X2 \
	VPMOVZXWQ X2, Y2 \
	VPMULUDQ  Y1, Y14, Y3 \
	VPMULUDQ  Y1, Y15, Y4 \
	VPSLLQ    $32, Y4, Y4 \
	VPADDQ    Y3, Y4, Y3 \
	VPADDQ    (DI)(R13*8), Y3, Y3 \
	VMOVDQU   Y3, (DI)(R13*8) \
	VPMULUDQ  Y2, Y14, Y3 \
	VPMULUDQ  Y2, Y15, Y4 \
	VPSLLQ    $32, Y4, Y4 \
	VPADDQ    Y3, Y4, Y3 \
	VPADDQ    32(DI)(R13*8), Y3, Y3 \
	VMOVDQU   Y3, 32(DI)(R13*8)

// COLOUR spreads the colour in reg over Y14 and Y15.
#define COLOUR(reg) \
	VMOVQ        reg, X14 \
	SHRQ         $32, reg \
	VMOVQ        reg, X15 \
	VPBROADCASTD X14, Y14 \
	VPBROADCASTD X15, Y15

// func prefetch(p unsafe.Pointer)
TEXT ·prefetch(SB), NOSPLIT, $0-8
	MOVQ       p+0(FP), AX
	PREFETCHT0 (AX)
	PREFETCHT0 64(AX)
	RET

// func layStripVector(l *stripLoop)
TEXT ·layStripVector(SB), NOSPLIT, $0-8
	MOVQ l+0(FP), AX
	MOVQ 0(AX), DI   // gain
	MOVQ 8(AX), SI   // thru
	MOVQ 24(AX), BX  // rows
	MOVQ 32(AX), R8  // left
	MOVQ 40(AX), R9  // right
	MOVQ 56(AX), R10 // from
	MOVQ 72(AX), R11 // to
	MOVQ 88(AX), R12 // d

	MOVQ    136(AX), DX
	VMOVDQU 0(DX), X5        // the table
	VMOVDQU 16(DX), X6
	VMOVDQU 32(DX), X7
	VMOVDQU 48(DX), X8
	MOVQ    120(AX), DX
	VMOVQ   DX, X9
	VPBROADCASTD X9, Y9
	VPMULLD ramp32<>(SB), Y9, Y9 // step × 0 … 7
	MOVQ    128(AX), DX
	VMOVQ   DX, X10
	VPBROADCASTD X10, Y10    // limit
	MOVQ    144(AX), DX
	VMOVQ   DX, X11
	VPBROADCASTW X11, X11    // opacity
	MOVQ    152(AX), DX
	COLOUR(DX)

row:
	// x0 in CX and x1 in DX: the middles between the nearest sides
	MOVQ    104(AX), CX
	CMPQ    R8, CX
	CMOVQGT R8, CX
	CMPQ    R10, CX
	CMOVQGT R10, CX
	MOVQ    112(AX), DX
	CMPQ    R9, DX
	CMOVQLT R9, DX
	CMPQ    R11, DX
	CMOVQLT R11, DX
	ADDQ    $0x80000, CX
	SARQ    $20, CX
	ADDQ    $0x80000, DX
	SARQ    $20, DX
	SUBQ    CX, DX    // pixels left
	JLE     next
	MOVQ    CX, R13   // column

	// v = d + (2·x0 + 1)·(step/2)
	MOVQ  120(AX), R15
	SARQ  $1, R15
	LEAQ  1(CX)(CX*1), CX
	IMULQ R15, CX
	ADDQ  R12, CX

pixels:
	VMOVQ        CX, X0
	VPBROADCASTD X0, Y0
	VPADDD       Y9, Y0, Y0
	VPABSD       Y0, Y0
	VPSUBD       Y0, Y10, Y0
	VPSRAD       $15, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW    X1, X0, X0
	VPACKUSWB    X0, X0, X0
	VPMINUB      byte63<>(SB), X0, X0

	// table[index]: a shuffle looks at sixteen entries and gives 0 where the top bit is set
	VPADDUSB byte112<>(SB), X0, X1
	VPSHUFB  X1, X5, X2
	VPSUBB   byte16<>(SB), X0, X0
	VPADDUSB byte112<>(SB), X0, X1
	VPSHUFB  X1, X6, X3
	VPOR     X3, X2, X2
	VPSUBB   byte16<>(SB), X0, X0
	VPADDUSB byte112<>(SB), X0, X1
	VPSHUFB  X1, X7, X3
	VPOR     X3, X2, X2
	VPSUBB   byte16<>(SB), X0, X0
	VPADDUSB byte112<>(SB), X0, X1
	VPSHUFB  X1, X8, X3
	VPOR     X3, X2, X2
	VPMOVZXBW X2, X2

	// only the pixels that are left
	VMOVQ        DX, X1
	VPBROADCASTW X1, X1
	VPCMPGTW     ramp16<>(SB), X1, X1
	VPAND        X1, X2, X2

	VPSLLW    $8, X2, X2
	VPMULHUW  X11, X2, X2
	VMOVDQU   (SI)(R13*2), X1
	VPMULHRSW X2, X1, X0
	VPSUBW    X0, X1, X1
	VMOVDQU   X1, (SI)(R13*2)
	GAIN

	ADDQ $8, R13
	MOVQ 120(AX), R15
	LEAQ (CX)(R15*8), CX
	SUBQ $8, DX
	JGT  pixels

next:
	MOVQ 16(AX), CX
	LEAQ (SI)(CX*2), SI
	LEAQ (DI)(CX*8), DI
	MOVQ 48(AX), CX
	ADDQ CX, R8
	ADDQ CX, R9
	ADDQ 64(AX), R10
	ADDQ 80(AX), R11
	ADDQ 96(AX), R12
	DECQ BX
	JGT  row
	VZEROUPPER
	RET

DATA byte63<>+0(SB)/8, $0x3f3f3f3f3f3f3f3f
DATA byte63<>+8(SB)/8, $0x3f3f3f3f3f3f3f3f
GLOBL byte63<>(SB), RODATA|NOPTR, $16

// func layRowVector(gain *uint64, thru *uint16, mask *uint8, n int, opacity, colour uint64)
TEXT ·layRowVector(SB), NOSPLIT, $0-48
	MOVQ gain+0(FP), DI
	MOVQ thru+8(FP), SI
	MOVQ mask+16(FP), BX
	MOVQ n+24(FP), DX
	MOVQ opacity+32(FP), CX
	VMOVQ CX, X11
	VPBROADCASTW X11, X11
	MOVQ colour+40(FP), CX
	COLOUR(CX)
	XORQ R13, R13

loop:
	MOVQ         (BX)(R13*1), CX
	CMPQ         DX, $8
	JGE          whole
	VMOVQ        CX, X2
	VPMOVZXBW    X2, X2
	VMOVQ        DX, X1
	VPBROADCASTW X1, X1
	VPCMPGTW     ramp16<>(SB), X1, X1
	VPAND        X1, X2, X2
	JMP          lay

whole:
	TESTQ     CX, CX
	JZ        skip
	VMOVQ     CX, X2
	VPMOVZXBW X2, X2

lay:
	VPSLLW    $8, X2, X2
	VPMULHUW  X11, X2, X2
	VMOVDQU   (SI)(R13*2), X1
	VPMULHRSW X2, X1, X0
	VPSUBW    X0, X1, X1
	VMOVDQU   X1, (SI)(R13*2)
	GAIN

skip:
	ADDQ $8, R13
	SUBQ $8, DX
	JGT  loop
	VZEROUPPER
	RET

// func laySolidVector(gain *uint64, thru *uint16, n int, share, colour uint64)
TEXT ·laySolidVector(SB), NOSPLIT, $0-40
	MOVQ gain+0(FP), DI
	MOVQ thru+8(FP), SI
	MOVQ n+16(FP), DX
	MOVQ share+24(FP), CX
	VMOVQ CX, X11
	VPBROADCASTW X11, X11
	MOVQ colour+32(FP), CX
	COLOUR(CX)
	XORQ R13, R13

solid:
	VMOVDQU   (SI)(R13*2), X1
	VPMULHRSW X11, X1, X0
	VPSUBW    X0, X1, X1
	VMOVDQU   X1, (SI)(R13*2)
	GAIN
	ADDQ $8, R13
	SUBQ $8, DX
	JGT  solid
	VZEROUPPER
	RET

DATA clear13<>+0(SB)/8, $0x2000200020002000
DATA clear13<>+8(SB)/8, $0x2000200020002000
GLOBL clear13<>(SB), RODATA|NOPTR, $16
DATA half<>+0(SB)/8, $0x0040000200001000 // 4096 in each lane of 21 bits
GLOBL half<>(SB), RODATA|NOPTR, $8
DATA low8<>+0(SB)/8, $0x00000000000000ff
GLOBL low8<>(SB), RODATA|NOPTR, $8
DATA round255<>+0(SB)/8, $0x00000000001ff000 // 255·8192 + 4096
GLOBL round255<>(SB), RODATA|NOPTR, $8

// POUR puts four pixels: Y1 holds their thru and Y0 their colours as quad words, mem their gain. The result is
// in Y0's low double words.
#define POUR(mem) \
	VPAND    Y0, Y15, Y2 \
	VPSRLQ   $8, Y0, Y3 \
	VPAND    Y3, Y15, Y3 \
	VPSRLQ   $16, Y0, Y4 \
	VPAND    Y4, Y15, Y4 \
	VPSRLQ   $24, Y0, Y5 \
	VPMULUDQ Y1, Y2, Y2 \
	VPMULUDQ Y1, Y3, Y3 \
	VPMULUDQ Y1, Y4, Y4 \
	VPMULUDQ Y1, Y5, Y5 \
	VPSLLQ   $42, Y2, Y2 \
	VPSLLQ   $21, Y3, Y3 \
	VPADDQ   Y3, Y2, Y2 \
	VPADDQ   Y4, Y2, Y2 \
	VPADDQ   Y14, Y2, Y2 \
	VPADDQ   mem, Y2, Y2 \
	VPSLLQ   $8, Y1, Y3 \
	VPSUBQ   Y1, Y3, Y3 \
	VPSUBQ   Y3, Y13, Y3 \
	VPADDQ   Y5, Y3, Y3 \
	VPSRLQ   $13, Y3, Y3 \
	VPSLLQ   $24, Y3, Y3 \
	VPSRLQ   $55, Y2, Y4 \
	VPOR     Y4, Y3, Y3 \
	VPSRLQ   $34, Y2, Y4 \
	VPAND    Y4, Y15, Y4 \
	VPSLLQ   $8, Y4, Y4 \
	VPOR     Y4, Y3, Y3 \
	VPSRLQ   $13, Y2, Y4 \
	VPAND    Y4, Y15, Y4 \
	VPSLLQ   $16, Y4, Y4 \
	VPOR     Y4, Y3, Y0

// func pourVector(out *uint8, gain *uint64, thru *uint16, n int)
TEXT ·pourVector(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), BX
	MOVQ gain+8(FP), DI
	MOVQ thru+16(FP), SI
	MOVQ n+24(FP), DX
	XORQ R13, R13
	VPBROADCASTQ half<>(SB), Y14
	VPBROADCASTQ low8<>(SB), Y15
	VPBROADCASTQ round255<>(SB), Y13
	VMOVDQU clear13<>(SB), X12
	VPXOR X11, X11, X11

eight:
	VMOVDQU   (SI)(R13*2), X10
	VPCMPEQW  X12, X10, X9
	VPMOVMSKB X9, CX
	CMPL      CX, $0xffff
	JEQ       untouched
	VPMOVZXWQ X10, Y1
	VPMOVZXDQ (BX)(R13*4), Y0
	POUR((DI)(R13*8))
	VEXTRACTI128 $1, Y0, X7
	VSHUFPS   $0x88, X7, X0, X6
	VPSRLDQ   $8, X10, X10
	VPMOVZXWQ X10, Y1
	VPMOVZXDQ 16(BX)(R13*4), Y0
	POUR(32(DI)(R13*8))
	VEXTRACTI128 $1, Y0, X7
	VSHUFPS   $0x88, X7, X0, X7
	VMOVDQU   X6, (BX)(R13*4)
	VMOVDQU   X7, 16(BX)(R13*4)
	VMOVDQU   Y11, (DI)(R13*8)
	VMOVDQU   Y11, 32(DI)(R13*8)
	VMOVDQU   X12, (SI)(R13*2)

untouched:
	ADDQ $8, R13
	SUBQ $8, DX
	JGT  eight
	VZEROUPPER
	RET
