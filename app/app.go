// Package app is the program without windows: the open file, the session with
// its undo, the pure changes a reader makes, and the command line. A window
// and a batch job ask the same Project the same things, so the picture on the
// screen and the picture in a file cannot differ.
package app

// Version is the program's version. Footer, file metadata, FyneApp.toml and
// `axismap version` all say this one.
const Version = "1.0.0"

// Name is the program's name as people read it.
const Name = "Axis Map"
