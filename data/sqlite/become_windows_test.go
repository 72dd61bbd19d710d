package sqlite

import "os/exec"

// become does nothing where there is no root.
func become(*exec.Cmd, uint32) {}
