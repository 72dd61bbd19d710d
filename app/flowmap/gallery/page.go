package main

import (
	"html/template"
	"os"
)

// page shows the pictures side by side; each leads to its SVG.
var page = template.Must(template.New("index").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Axis Map: gallery</title>
<style>
body { font: 14px/1.45 system-ui, sans-serif; margin: 24px; background: #fff; color: #1a1a1a; }
main { display: flex; flex-wrap: wrap; gap: 28px; align-items: flex-start; }
figure { margin: 0; }
img { display: block; max-width: 100%; height: auto; border: 1px solid #d9dde1; }
figcaption { padding-top: 6px; max-width: 46em; color: #6b7480; }
b { color: #1a1a1a; }
</style>
<h1>Gallery</h1>
<p>{{len .}} views of the built-in facts. A picture leads to its SVG.</p>
<main>
{{- range .}}
<figure id="{{.File}}">
<a href="{{.File}}.svg"><img src="{{.File}}.png" width="{{.Width}}" height="{{.Height}}" loading="lazy" alt="{{.Title}}"></a>
<figcaption><b>{{.Name}}</b><br>{{.Title}} · {{.Words}}</figcaption>
</figure>
{{- end}}
</main>
</html>
`))

// writePage writes the page of the gallery.
func writePage(path string, exhibits []*exhibit) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := page.Execute(f, exhibits); err != nil {
		return err
	}
	return f.Close()
}
