package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// palette is the colours of the panels around the map. The map's own colours
// are flowmap's; these are chosen to stand back beside them.
type palette struct {
	paper   color.NRGBA // panels and bars
	field   color.NRGBA // entries, wells
	line    color.NRGBA // hairlines between panes and rows
	edge    color.NRGBA // outlines of boxes and chips: 3:1 on paper
	text    color.NRGBA
	minor   color.NRGBA // second text: 4.5:1 on paper
	accent  color.NRGBA // what is on, what is selected, links
	onto    color.NRGBA // text on accent
	hover   color.NRGBA // ground of what is under the pointer
	sea     color.NRGBA // ground of the map before its first picture
	warning color.NRGBA
	shade   color.NRGBA // behind cards
}

var lightPalette = palette{
	paper:   color.NRGBA{0xFF, 0xFF, 0xFF, 255},
	field:   color.NRGBA{0xF1, 0xF3, 0xF5, 255},
	line:    color.NRGBA{0xE1, 0xE5, 0xEA, 255},
	edge:    color.NRGBA{0x93, 0x9B, 0xA5, 255},
	text:    color.NRGBA{0x1A, 0x1A, 0x1A, 255},
	minor:   color.NRGBA{0x5F, 0x68, 0x74, 255},
	accent:  color.NRGBA{0x0B, 0x4F, 0x9E, 255},
	onto:    color.NRGBA{0xFF, 0xFF, 0xFF, 255},
	hover:   color.NRGBA{0xEE, 0xF3, 0xF9, 255},
	sea:     color.NRGBA{0xE4, 0xEB, 0xF0, 255},
	warning: color.NRGBA{0xA2, 0x3B, 0x00, 255},
	shade:   color.NRGBA{0x10, 0x18, 0x20, 40},
}

var darkPalette = palette{
	paper:   color.NRGBA{0x1B, 0x22, 0x2A, 255},
	field:   color.NRGBA{0x26, 0x2F, 0x38, 255},
	line:    color.NRGBA{0x2E, 0x38, 0x42, 255},
	edge:    color.NRGBA{0x6C, 0x79, 0x86, 255},
	text:    color.NRGBA{0xE8, 0xED, 0xF2, 255},
	minor:   color.NRGBA{0x9F, 0xAB, 0xB7, 255},
	accent:  color.NRGBA{0x65, 0xA9, 0xEE, 255},
	onto:    color.NRGBA{0x0F, 0x17, 0x20, 255},
	hover:   color.NRGBA{0x27, 0x33, 0x40, 255},
	sea:     color.NRGBA{0x14, 0x1A, 0x20, 255},
	warning: color.NRGBA{0xF0, 0x80, 0x2A, 255},
	shade:   color.NRGBA{0, 0, 0, 110},
}

// themeOf is the theme of the window for a view's theme and text size. Fyne
// asks it for colours and sizes; our own widgets ask it too, through look.
type themeOf struct {
	palette
	dark    bool
	percent int // text size, 100 to 200

}

// newTheme makes the theme for a view: "dark", or light for all else.
func newTheme(name string, percent int) *themeOf {
	t := &themeOf{palette: lightPalette, percent: min(max(percent, 100), 200)}
	if name == "dark" {
		t.palette, t.dark = darkPalette, true
	}
	return t
}

var fallbackLook = newTheme("light", 100)

// look is the theme in force: what a widget reads when it draws itself.
func look() *themeOf {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*themeOf); ok {
			return t
		}
	}
	return fallbackLook
}

// px scales a length of the 100 % design with the text size.
func px(v float32) float32 { return v * float32(look().percent) / 100 }

// name is the view's word for the theme.
func (t *themeOf) name() string {
	if t.dark {
		return "dark"
	}
	return "light"
}

// Color answers Fyne's own widgets: entries, menus, dialogs, scroll bars.
func (t *themeOf) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground:
		return t.paper
	case theme.ColorNameForeground:
		return t.text
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameFocus:
		return t.accent
	case theme.ColorNameForegroundOnPrimary:
		return t.onto
	case theme.ColorNameInputBackground, theme.ColorNameButton:
		return t.field
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return t.line
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return t.minor
	case theme.ColorNameHover, theme.ColorNamePressed:
		return t.hover
	case theme.ColorNameSelection:
		c := t.accent
		c.A = 70
		return c
	case theme.ColorNameScrollBar:
		c := t.edge
		c.A = 120
		return c
	case theme.ColorNameScrollBarBackground:
		return color.NRGBA{}
	case theme.ColorNameShadow:
		return t.shade
	case theme.ColorNameError, theme.ColorNameWarning:
		return t.warning
	}
	return theme.DefaultTheme().Color(n, t.variant())
}

func (t *themeOf) variant() fyne.ThemeVariant {
	if t.dark {
		return theme.VariantDark
	}
	return theme.VariantLight
}

// Icon leaves the icons of Fyne's own dialogs as they are.
func (t *themeOf) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Font is Inter in the styles there are, and Fyne's own for the rest.
func (t *themeOf) Font(s fyne.TextStyle) fyne.Resource {
	if r := inter.of(s); r != nil {
		return r
	}
	return theme.DefaultTheme().Font(s)
}

// Size scales what holds text with the text size.
func (t *themeOf) Size(n fyne.ThemeSizeName) float32 {
	scale := float32(t.percent) / 100
	switch n {
	case theme.SizeNameText:
		return 13 * scale
	case theme.SizeNameCaptionText:
		return 11 * scale
	case theme.SizeNameHeadingText:
		return 20 * scale
	case theme.SizeNameSubHeadingText:
		return 15 * scale
	case theme.SizeNameInlineIcon:
		return 18 * scale
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameScrollBar:
		return 9
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	}
	return theme.DefaultTheme().Size(n)
}
