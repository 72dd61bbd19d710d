//go:build (linux || freebsd || openbsd || netbsd) && !android && cgo

package ui

/*
#cgo LDFLAGS: -lxcb
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xcb.h>

// clip is a picture on the clipboard, with a connection and a window of its own.
// XCB is used and not Xlib: where a program that pastes is closed in the midst
// of it, Xlib ends this one.
typedef struct {
	xcb_connection_t *c;
	xcb_window_t window;
	xcb_atom_t clipboard, targets, png;
	uint8_t *bytes;
	uint32_t size;
} clip;

static xcb_atom_t atom(xcb_connection_t *c, const char *name) {
	xcb_intern_atom_reply_t *r = xcb_intern_atom_reply(c, xcb_intern_atom(c, 0, strlen(name), name), NULL);
	xcb_atom_t a = r ? r->atom : XCB_ATOM_NONE;
	free(r);
	return a;
}

// clip_free closes the connection and forgets the picture.
static void clip_free(clip *k) {
	xcb_disconnect(k->c);
	free(k->bytes);
	free(k);
}

// clip_take owns the clipboard. It takes over bytes. The answer is 0, 1 where
// there is no display, 2 where the display refuses, 3 where the picture is larger
// than a display takes in one piece.
static int clip_take(uint8_t *bytes, uint32_t size, clip **made) {
	clip *k = calloc(1, sizeof *k);
	k->bytes = bytes;
	k->size = size;
	k->c = xcb_connect(NULL, NULL);
	if (xcb_connection_has_error(k->c)) {
		clip_free(k);
		return 1;
	}
	if ((uint64_t)xcb_get_maximum_request_length(k->c) * 4 < (uint64_t)size + 64) {
		clip_free(k);
		return 3;
	}
	xcb_screen_t *s = xcb_setup_roots_iterator(xcb_get_setup(k->c)).data;
	k->clipboard = atom(k->c, "CLIPBOARD");
	k->targets = atom(k->c, "TARGETS");
	k->png = atom(k->c, "image/png");
	k->window = xcb_generate_id(k->c);
	xcb_create_window(k->c, XCB_COPY_FROM_PARENT, k->window, s->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, 0, NULL);
	xcb_set_selection_owner(k->c, k->window, k->clipboard, XCB_CURRENT_TIME);
	xcb_get_selection_owner_reply_t *o = xcb_get_selection_owner_reply(k->c, xcb_get_selection_owner(k->c, k->clipboard), NULL);
	int mine = o && o->owner == k->window;
	free(o);
	if (!mine) {
		clip_free(k);
		return 2;
	}
	*made = k;
	return 0;
}

static void answer(clip *k, xcb_selection_request_event_t *q) {
	xcb_selection_notify_event_t n = {0};
	n.response_type = XCB_SELECTION_NOTIFY;
	n.time = q->time;
	n.requestor = q->requestor;
	n.selection = q->selection;
	n.target = q->target;
	n.property = q->property ? q->property : q->target;
	if (q->target == k->targets) {
		xcb_atom_t list[] = {k->targets, k->png};
		xcb_change_property(k->c, XCB_PROP_MODE_REPLACE, n.requestor, n.property, XCB_ATOM_ATOM, 32, 2, list);
	} else if (q->target == k->png) {
		xcb_change_property(k->c, XCB_PROP_MODE_REPLACE, n.requestor, n.property, k->png, 8, k->size, k->bytes);
	} else {
		n.property = XCB_ATOM_NONE;
	}
	xcb_send_event(k->c, 0, n.requestor, 0, (const char *)&n);
	xcb_flush(k->c);
}

// clip_serve gives the picture to whoever asks, until something else is copied
// or the display is gone.
static void clip_serve(clip *k) {
	xcb_generic_event_t *e;
	int mine = 1;
	while (mine && (e = xcb_wait_for_event(k->c))) {
		switch (e->response_type & 0x7f) {
		case XCB_SELECTION_REQUEST:
			answer(k, (xcb_selection_request_event_t *)e);
			break;
		case XCB_SELECTION_CLEAR:
			mine = 0;
		}
		free(e);
	}
	clip_free(k);
}
*/
import "C"

import (
	"errors"
	"fmt"
)

// clipboardPNG puts a PNG on the clipboard, where it stays until something else
// is copied or the program ends. It may be called by any goroutine.
func clipboardPNG(png []byte) error {
	var made *C.clip
	switch C.clip_take((*C.uint8_t)(C.CBytes(png)), C.uint32_t(len(png)), &made) {
	case 0:
		go C.clip_serve(made)
		return nil
	case 1:
		return errors.New("the clipboard cannot be reached, since there is no X display")
	case 3:
		return fmt.Errorf("%.1f MB are more than the clipboard takes", float64(len(png))/1e6)
	}
	return errors.New("another program keeps the clipboard")
}
