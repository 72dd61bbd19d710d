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
DATA byte63<>+0(SB)/8, $0x3f3f3f3f3f3f3f3f
DATA byte63<>+8(SB)/8, $0x3f3f3f3f3f3f3f3f
GLOBL byte63<>(SB), RODATA|NOPTR, $16

// GATHER holds the share of light in X0 back from eight pixels, of which X1 holds the thru, at (DI) with the planes R14
// and R15 = 3·R14 bytes on, and adds X0 × colour, from X12 to X14, to what the planes have gathered.
#define GATHER \
	VPSUBW    X0, X1, X1 \
	VMOVDQU   X1, (DI) \
	VPMULHRSW X0, X12, X1 \
	VPMULHRSW X0, X13, X2 \
	VPMULHRSW X0, X14, X3 \
	VPADDW    (DI)(R14*1), X1, X1 \
	VPADDW    (DI)(R14*2), X2, X2 \
	VPADDW    (DI)(R15*1), X3, X3 \
	VMOVDQU   X1, (DI)(R14*1) \
	VMOVDQU   X2, (DI)(R14*2) \
	VMOVDQU   X3, (DI)(R15*1)

// PAINT spreads the colour at reg over Y12 to Y14 and its opacity over Y11.
#define PAINT(reg) \
	VPBROADCASTW 0(reg), Y12 \
	VPBROADCASTW 2(reg), Y13 \
	VPBROADCASTW 4(reg), Y14 \
	VPBROADCASTW 6(reg), Y11

// func prefetch(p unsafe.Pointer)
TEXT ·prefetch(SB), NOSPLIT, $0-8
	MOVQ       p+0(FP), AX
	PREFETCHT0 (AX)
	PREFETCHT0 64(AX)
	RET

// STRIP makes ready for the rows of the strip loop at AX: BX counts them, R8 to R13 hold left, right, from, to, d and
// step, X5 to X8 the table, Y9 step × 0 … 7 and Y10 the limit.
#define STRIP \
	MOVQ 16(AX), BX \
	MOVQ 24(AX), R8 \
	MOVQ 32(AX), R9 \
	MOVQ 48(AX), R10 \
	MOVQ 64(AX), R11 \
	MOVQ 80(AX), R12 \
	MOVQ 112(AX), R13 \
	MOVQ 128(AX), DX \
	VMOVDQU 0(DX), X5 \
	VMOVDQU 16(DX), X6 \
	VMOVDQU 32(DX), X7 \
	VMOVDQU 48(DX), X8 \
	VMOVQ   R13, X9 \
	VPBROADCASTD X9, Y9 \
	VPMULLD ramp32<>(SB), Y9, Y9 \
	VPBROADCASTD 120(AX), Y10

// COLUMNS puts the first column of the row into CX and how many there are into DX: those whose middles lie between the
// nearest sides. Where there are none it goes to next.
#define COLUMNS \
	MOVQ    96(AX), CX \
	CMPQ    R8, CX \
	CMOVQGT R8, CX \
	CMPQ    R10, CX \
	CMOVQGT R10, CX \
	MOVQ    104(AX), DX \
	CMPQ    R9, DX \
	CMOVQLT R9, DX \
	CMPQ    R11, DX \
	CMOVQLT R11, DX \
	ADDQ    $0x80000, CX \
	SARQ    $20, CX \
	ADDQ    $0x80000, DX \
	SARQ    $20, DX \
	SUBQ    CX, DX \
	JLE     next

// AXIS turns the column in CX into d + (2·CX + 1)·(step/2), how far its middle lies from the strip's axis. It uses SI.
#define AXIS \
	LEAQ  1(CX)(CX*1), CX \
	MOVQ  R13, SI \
	SARQ  $1, SI \
	IMULQ SI, CX \
	ADDQ  R12, CX

// LOOKUP turns the eight entries of the table in Y0 into coverage in X2's words, 0 for those that DX no longer counts. A
// shuffle looks at sixteen entries of the table and gives 0 where the top bit is set.
#define LOOKUP \
	VEXTRACTI128 $1, Y0, X1 \
	VPACKSSDW    X1, X0, X0 \
	VPACKUSWB    X0, X0, X0 \
	VPMINUB      byte63<>(SB), X0, X0 \
	VPADDUSB     byte112<>(SB), X0, X1 \
	VPSHUFB      X1, X5, X2 \
	VPSUBB       byte16<>(SB), X0, X0 \
	VPADDUSB     byte112<>(SB), X0, X1 \
	VPSHUFB      X1, X6, X3 \
	VPOR         X3, X2, X2 \
	VPSUBB       byte16<>(SB), X0, X0 \
	VPADDUSB     byte112<>(SB), X0, X1 \
	VPSHUFB      X1, X7, X3 \
	VPOR         X3, X2, X2 \
	VPSUBB       byte16<>(SB), X0, X0 \
	VPADDUSB     byte112<>(SB), X0, X1 \
	VPSHUFB      X1, X8, X3 \
	VPOR         X3, X2, X2 \
	VPMOVZXBW    X2, X2 \
	VMOVQ        DX, X1 \
	VPBROADCASTW X1, X1 \
	VPCMPGTW     ramp16<>(SB), X1, X1 \
	VPAND        X1, X2, X2

// COVERAGE puts the coverage of eight pixels from the one CX from the axis on into X2's words, 0 for those that DX no
// longer counts, and goes on by eight.
#define COVERAGE \
	VMOVQ        CX, X0 \
	VPBROADCASTD X0, Y0 \
	VPADDD       Y9, Y0, Y0 \
	VPABSD       Y0, Y0 \
	VPSUBD       Y0, Y10, Y0 \
	VPSRAD       $15, Y0, Y0 \
	LOOKUP \
	LEAQ         (CX)(R13*8), CX \
	SUBQ         $8, DX

// DOWN moves the strip's sides down by a row. It uses CX.
#define DOWN \
	MOVQ 40(AX), CX \
	ADDQ CX, R8 \
	ADDQ CX, R9 \
	ADDQ 56(AX), R10 \
	ADDQ 72(AX), R11 \
	ADDQ 88(AX), R12 \
	DECQ BX

// func layStripVector(l *stripLoop)
TEXT ·layStripVector(SB), NOSPLIT, $0-8
	MOVQ l+0(FP), AX
	MOVQ 8(AX), R14 // to the next plane
	LEAQ (R14)(R14*2), R15
	STRIP
	MOVQ 136(AX), CX
	PAINT(CX)
	MOVQ 0(AX), CX
	MOVQ CX, 160(AX)

row:
	COLUMNS
	MOVQ 160(AX), DI
	LEAQ (DI)(CX*2), DI
	AXIS

pixels:
	COVERAGE
	VPSLLW    $8, X2, X2
	VPMULHUW  X11, X2, X2
	VMOVDQU   (DI), X1
	VPMULHRSW X2, X1, X0
	GATHER
	LEAQ      16(DI), DI // leaves the flags
	JGT       pixels

next:
	LEAQ (R14*4), CX
	ADDQ CX, 160(AX)
	DOWN
	JGT  row
	VZEROUPPER
	RET

// In floating point: kernelStep, columns at a time, and the step to the next row.
DATA step8<>+0(SB)/8, $0x4200000042000000
DATA step8<>+8(SB)/8, $0x4200000042000000
DATA step8<>+16(SB)/8, $0x4200000042000000
DATA step8<>+24(SB)/8, $0x4200000042000000
GLOBL step8<>(SB), RODATA|NOPTR, $32
DATA eight8<>+0(SB)/8, $0x4100000041000000
DATA eight8<>+8(SB)/8, $0x4100000041000000
DATA eight8<>+16(SB)/8, $0x4100000041000000
DATA eight8<>+24(SB)/8, $0x4100000041000000
GLOBL eight8<>(SB), RODATA|NOPTR, $32
DATA one<>+0(SB)/4, $0x3f800000
GLOBL one<>(SB), RODATA|NOPTR, $4

// func layDiscVector(l *discLoop)
TEXT ·layDiscVector(SB), NOSPLIT, $0-8
	MOVQ l+0(FP), AX
	MOVQ 0(AX), SI
	MOVQ 8(AX), R14
	LEAQ (R14)(R14*2), R15
	MOVQ 24(AX), DX
	MOVQ 32(AX), CX
	VMOVDQU 0(CX), X5
	VMOVDQU 16(CX), X6
	VMOVDQU 32(CX), X7
	VMOVDQU 48(CX), X8
	MOVQ 40(AX), CX
	PAINT(CX)
	VBROADCASTSS 64(AX), Y10 // edge
	VCVTDQ2PS ramp32<>(SB), Y15
	VBROADCASTSS 52(AX), Y0
	VADDPS Y0, Y15, Y15 // the middles of eight columns

columns:
	VBROADCASTSS 48(AX), Y0
	VSUBPS  Y0, Y15, Y9
	VMULPS  Y9, Y9, Y9
	VMOVSS  60(AX), X4 // middle of the row
	MOVQ    SI, DI
	MOVQ    16(AX), BX

row:
	VSUBSS       56(AX), X4, X0
	VMULSS       X0, X0, X0
	VBROADCASTSS X0, Y0
	VADDPS       Y0, Y9, Y0
	VSQRTPS      Y0, Y0
	VSUBPS       Y0, Y10, Y0
	VMULPS       step8<>(SB), Y0, Y0
	VCVTTPS2DQ   Y0, Y0
	LOOKUP
	VPSLLW       $8, X2, X2
	VPMULHUW     X11, X2, X2
	VMOVDQU      (DI), X1
	VPMULHRSW    X2, X1, X0
	GATHER
	VADDSS       one<>(SB), X4, X4
	LEAQ         (DI)(R14*4), DI
	DECQ         BX
	JGT          row

	VADDPS eight8<>(SB), Y15, Y15
	ADDQ   $16, SI
	SUBQ   $8, DX
	JGT    columns
	VZEROUPPER
	RET

// func maskStripVector(l *stripLoop)
TEXT ·maskStripVector(SB), NOSPLIT, $0-8
	MOVQ l+0(FP), AX
	STRIP
	MOVQ 144(AX), R14 // the mask
	MOVQ 152(AX), R15 // the spans

row:
	COLUMNS
	LEAQ    (R14)(CX*1), DI
	LEAQ    (CX)(DX*1), SI
	CMPQ    SI, 8(R15)
	CMOVQLT 8(R15), SI
	MOVQ    SI, 8(R15)
	MOVQ    CX, SI
	CMPQ    SI, 0(R15)
	CMOVQGT 0(R15), SI
	MOVQ    SI, 0(R15)
	AXIS

pixels:
	COVERAGE
	VPACKUSWB X2, X2, X2
	VMOVQ     (DI), X1
	VPMAXUB   X1, X2, X2
	VMOVQ     X2, (DI)
	LEAQ      8(DI), DI // leaves the flags
	JGT       pixels

next:
	ADDQ 8(AX), R14
	ADDQ $16, R15
	DOWN
	JGT  row
	VZEROUPPER
	RET

// func darkenVector(mask, by *uint8, n int)
TEXT ·darkenVector(SB), NOSPLIT, $0-24
	MOVQ mask+0(FP), DI
	MOVQ by+8(FP), SI
	MOVQ n+16(FP), DX

eight:
	VMOVQ   (SI), X0
	VMOVQ   (DI), X1
	VPMAXUB X1, X0, X0
	VMOVQ   X0, (DI)
	ADDQ    $8, SI
	ADDQ    $8, DI
	SUBQ    $8, DX
	JGT     eight
	RET

// func layRowVector(thru, red *uint16, mask *uint8, n int, p *paint)
TEXT ·layRowVector(SB), NOSPLIT, $0-40
	MOVQ thru+0(FP), DI
	MOVQ red+8(FP), R14
	SUBQ DI, R14
	LEAQ (R14)(R14*2), R15
	MOVQ mask+16(FP), BX
	MOVQ n+24(FP), DX
	MOVQ p+32(FP), CX
	PAINT(CX)

loop:
	MOVQ         (BX), CX
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
	VMOVDQU   (DI), X1
	VPMULHRSW X2, X1, X0
	GATHER

skip:
	ADDQ $8, BX
	ADDQ $16, DI
	SUBQ $8, DX
	JGT  loop
	VZEROUPPER
	RET

// func laySolidVector(thru, red *uint16, n int, cover uint64, p *paint)
TEXT ·laySolidVector(SB), NOSPLIT, $0-40
	MOVQ thru+0(FP), DI
	MOVQ red+8(FP), R14
	SUBQ DI, R14
	LEAQ (R14)(R14*2), R15
	MOVQ n+16(FP), DX
	MOVQ p+32(FP), CX
	PAINT(CX)
	MOVQ cover+24(FP), CX
	VMOVQ CX, X11
	VPBROADCASTW X11, Y11
	SUBQ $16, DX
	JLT  eight

sixteen:
	VMOVDQU   (DI), Y1
	VPMULHRSW Y11, Y1, Y0
	VPSUBW    Y0, Y1, Y1
	VMOVDQU   Y1, (DI)
	VPMULHRSW Y0, Y12, Y1
	VPMULHRSW Y0, Y13, Y2
	VPMULHRSW Y0, Y14, Y3
	VPADDW    (DI)(R14*1), Y1, Y1
	VPADDW    (DI)(R14*2), Y2, Y2
	VPADDW    (DI)(R15*1), Y3, Y3
	VMOVDQU   Y1, (DI)(R14*1)
	VMOVDQU   Y2, (DI)(R14*2)
	VMOVDQU   Y3, (DI)(R15*1)
	ADDQ $32, DI
	SUBQ $16, DX
	JGE  sixteen

eight:
	ADDQ $16, DX
	JZ   laid
	VMOVDQU   (DI), X1
	VPMULHRSW X11, X1, X0
	GATHER

laid:
	VZEROUPPER
	RET

DATA words<>+0(SB)/4, $0x7fff7fff // unhidden
DATA words<>+4(SB)/4, $0x7f807f80 // 255 levels
DATA words<>+8(SB)/4, $0x00400040 // half a level
GLOBL words<>(SB), RODATA|NOPTR, $12
DATA low8<>+0(SB)/4, $0x000000ff
GLOBL low8<>(SB), RODATA|NOPTR, $4

// LEVEL puts gain over the levels in reg, of which Y1 holds the thru, and rounds to whole levels.
#define LEVEL(gain, reg) \
	VPSLLW    $7, reg, reg \
	VPMULHRSW Y1, reg, reg \
	VPADDW    gain, reg, reg \
	VPADDW    Y14, reg, reg \
	VPSRLW    $7, reg, reg

// func pourVector(out, below *uint8, thru, red *uint16, n int)
TEXT ·pourVector(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), BX
	MOVQ below+8(FP), SI
	MOVQ thru+16(FP), DI
	MOVQ red+24(FP), R14
	SUBQ DI, R14
	LEAQ (R14)(R14*2), R15
	MOVQ n+32(FP), DX
	VPBROADCASTD words<>+0(SB), Y12
	VPBROADCASTD words<>+4(SB), Y13
	VPBROADCASTD words<>+8(SB), Y14
	VPBROADCASTD low8<>(SB), Y15
	VPXOR Y11, Y11, Y11

pixels:
	// Y0 and Y10 hold pixels 0–3 and 8–11, 4–7 and 12–15, so that packing leaves them in order
	VMOVDQU     (SI), X0
	VMOVDQU     16(SI), X10
	VINSERTI128 $1, 32(SI), Y0, Y0
	VINSERTI128 $1, 48(SI), Y10, Y10
	VMOVDQU     (DI), Y1
	VPCMPEQW    Y12, Y1, Y2
	VPMOVMSKB   Y2, CX
	CMPL        CX, $-1
	JEQ         write

	VPAND     Y15, Y0, Y2
	VPAND     Y15, Y10, Y3
	VPACKUSDW Y3, Y2, Y2 // red
	VPSRLD    $8, Y0, Y3
	VPSRLD    $8, Y10, Y4
	VPAND     Y15, Y3, Y3
	VPAND     Y15, Y4, Y4
	VPACKUSDW Y4, Y3, Y3 // green
	VPSRLD    $16, Y0, Y4
	VPSRLD    $16, Y10, Y5
	VPAND     Y15, Y4, Y4
	VPAND     Y15, Y5, Y5
	VPACKUSDW Y5, Y4, Y4 // blue
	VPSRLD    $24, Y0, Y5
	VPSRLD    $24, Y10, Y6
	VPACKUSDW Y6, Y5, Y5 // alpha
	VPSUBW    Y1, Y12, Y7
	VPMULHRSW Y7, Y13, Y7
	LEVEL((DI)(R14*1), Y2)
	LEVEL((DI)(R14*2), Y3)
	LEVEL((DI)(R15*1), Y4)
	LEVEL(Y7, Y5)
	VPACKUSWB Y4, Y2, Y2 // red and blue
	VPACKUSWB Y5, Y3, Y3 // green and alpha
	VPUNPCKLBW Y3, Y2, Y4
	VPUNPCKHBW Y3, Y2, Y5
	VPUNPCKLWD Y5, Y4, Y0
	VPUNPCKHWD Y5, Y4, Y10
	VMOVDQU   Y12, (DI)
	VMOVDQU   Y11, (DI)(R14*1)
	VMOVDQU   Y11, (DI)(R14*2)
	VMOVDQU   Y11, (DI)(R15*1)

write:
	VMOVDQU      X0, (BX)
	VMOVDQU      X10, 16(BX)
	VEXTRACTI128 $1, Y0, 32(BX)
	VEXTRACTI128 $1, Y10, 48(BX)
	ADDQ $64, SI
	ADDQ $64, BX
	ADDQ $32, DI
	SUBQ $16, DX
	JGT  pixels
	VZEROUPPER
	RET
