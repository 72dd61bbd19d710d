//go:build unix

package sqlite

import (
	"os/exec"
	"syscall"
)

// become lets a command run as another user.
func become(c *exec.Cmd, id uint32) {
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id, Gid: id}}
}
