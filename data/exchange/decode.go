package exchange

// encodings are those that a table of text can be in.
var encodings = map[string]bool{"utf-8": true, "utf-16le": true, "utf-16be": true, "windows-1252": true}
