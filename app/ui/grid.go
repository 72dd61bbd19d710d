package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// grid is a table of texts with a heading, of which only what is seen is laid
// out: ten thousand rows cost no more than ten.
type grid struct {
	*widget.Table
	columns []gridColumn
	rows    int
	text    func(row, column int) string
	chosen  func(row int)
}

// gridColumn is a column of a grid.
type gridColumn struct {
	title string
	below string  // second line of the heading
	width float32 // at 100 %; 0: what the titles need
	right bool    // numbers
	share float32 // of the room that is left over
}

const (
	leastColumn = 70
	mostColumn  = 190
)

func newGrid(columns []gridColumn, rows int, text func(row, column int) string) *grid {
	g := &grid{columns: columns, rows: rows, text: text}
	g.Table = widget.NewTable(
		func() (int, int) { return g.rows, len(g.columns) },
		func() fyne.CanvasObject { return newGridCell() },
		func(id widget.TableCellID, o fyne.CanvasObject) {
			o.(*gridCell).show(inkMinor.with(toneText), g.text(id.Row, id.Col), "", g.columns[id.Col].right)
		})
	g.ShowHeaderRow = true
	g.CreateHeader = func() fyne.CanvasObject { return newGridCell() }
	g.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) {
		if id.Col >= 0 && id.Col < len(g.columns) {
			c := g.columns[id.Col]
			o.(*gridCell).show(inkSmall.strong(), c.title, c.below, c.right)
		}
	}
	g.OnSelected = func(id widget.TableCellID) {
		g.UnselectAll()
		if g.chosen != nil {
			g.chosen(id.Row)
		}
	}
	return g
}

// strong is the same lettering, bold.
func (k ink) strong() ink { k.bold, k.tone = true, toneText; return k }

// fitTo gives the columns their widths in a room.
func (g *grid) fitTo(room float32) {
	used, shares := float32(0), float32(0)
	widths := make([]float32, len(g.columns))
	for i, c := range g.columns {
		widths[i] = px(c.width)
		if c.width == 0 {
			widths[i] = g.needed(i)
		}
		used, shares = used+widths[i]+4, shares+c.share
	}
	for i, c := range g.columns {
		if c.share > 0 {
			widths[i] += max(0, room-used) * c.share / shares
		}
		g.SetColumnWidth(i, widths[i])
	}
	header := px(22)
	for _, c := range g.columns {
		if c.below != "" {
			header = px(36)
		}
	}
	g.SetRowHeight(-1, header)
}

// needed is the width of a column's titles and first texts.
func (g *grid) needed(column int) float32 {
	c := g.columns[column]
	w := max(inkSmall.strong().measure(c.title).Width, inkSmall.measure(c.below).Width)
	for row := range min(g.rows, 8) {
		w = max(w, inkMinor.measure(g.text(row, column)).Width)
	}
	return min(max(w+px(18), px(leastColumn)), px(mostColumn))
}

// gridCell is a text, cut at the cell's width.
type gridCell struct {
	widget.BaseWidget
	ink         ink
	text, below string
	right       bool
}

func newGridCell() *gridCell {
	c := &gridCell{ink: inkMinor}
	c.ExtendBaseWidget(c)
	return c
}

func (c *gridCell) show(k ink, text, below string, right bool) {
	if c.ink == k && c.text == text && c.below == below && c.right == right {
		return
	}
	c.ink, c.text, c.below, c.right = k, text, below, right
	c.Refresh()
}

// CreateRenderer draws the text.
func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	word, below := c.ink.text(""), inkSmall.text("")
	d := &drawn{objects: []fyne.CanvasObject{word, below}}
	d.least = func() fyne.Size { return fyne.NewSize(px(30), px(22)) }
	d.lay = func(s fyne.Size) {
		mid := s.Height / 2
		if c.below != "" {
			mid -= px(7)
		}
		word.Text = c.ink.fit(c.text, s.Width-px(8))
		below.Text = inkSmall.fit(c.below, s.Width-px(8))
		if c.right {
			placeRight(word, s.Width-px(4), mid)
		} else {
			place(word, px(4), mid)
		}
		place(below, px(4), mid+px(14))
		shown(below, c.below != "")
	}
	d.update = func() {
		c.ink.apply(word)
		inkSmall.with(toneAccent).apply(below)
		d.lay(c.Size())
		canvas.Refresh(c)
	}
	d.update()
	return d
}
