package ui

import (
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"
)

const (
	glideTime = 320 * time.Millisecond // to another camera
	zoomTime  = 140 * time.Millisecond // of a click of the wheel, or an arrow
	easeTime  = 200 * time.Millisecond // to other widths and colours
)

// animate does steps from 0 to 1 over a time; the last one at once where the
// reader wants nothing to move.
func (m *mapView) animate(d time.Duration, curve fyne.AnimationCurve, step func(t float32)) *fyne.Animation {
	if m.still() {
		step(1)
		return nil
	}
	a := fyne.NewAnimation(d, step)
	a.Curve = curve
	a.Start()
	return a
}

func (m *mapView) glideTo(c geo.Camera) {
	m.stopGliding()
	from := m.lensNow().Camera()
	m.turn(glideTime, fyne.AnimationEaseInOut, func(t float32) {
		m.camera = geo.Between(from, c, float64(t))
		if t >= 1 {
			m.camera = c
		}
		m.order()
	})
}

// turn moves the camera in steps, and orders the picture of the place where it
// comes to rest once more: that one is not of a moving map.
func (m *mapView) turn(d time.Duration, curve fyne.AnimationCurve, step func(t float32)) {
	m.glide = m.animate(d, curve, func(t float32) {
		step(t)
		if t >= 1 && m.sliding {
			m.order()
		}
	})
}

func (m *mapView) stopGliding() {
	if m.glide != nil {
		m.glide.Stop()
		m.glide = nil
	}
}

// easeFrom goes from another input, of a look, to what is to be shown: what both show
// changes its widths and colours, what is gone fades out, what is new fades in.
// A change in the midst of another begins at the nearer end of that one.
func (m *mapView) easeFrom(old flowmap.Input, was int) {
	if m.past != nil && m.fade < 0.5 {
		old, was = *m.past, m.was
	}
	m.stopEasing()
	if m.still() || !eases(old, m.in) {
		m.order()
		return
	}
	m.past, m.was, m.fade = &old, was, firstStep
	m.order()
	m.easing = m.animate(easeTime, fyne.AnimationLinear, func(t float32) {
		m.fade = max(float64(t), firstStep)
		if t >= 1 {
			m.past, m.fade = nil, 0
		}
		m.order()
	})
}

// stopEasing drops the way that is left: the next picture is the end of it.
func (m *mapView) stopEasing() {
	if m.easing != nil {
		m.easing.Stop()
		m.easing = nil
	}
	m.past, m.fade = nil, 0
}

// firstStep is what the first picture of a change shows of it: one that shows
// nothing new would only cost its time.
const firstStep = 0.1

// mostEased is how many flows, of before and after, may ease: of more a picture
// takes so long that it is better to see the end at once.
const mostEased = 1500

// eases reports whether one input changes into another little by little: another
// question, year or measure does; a selection, theme, projection or size of
// letters is there at once.
func eases(old, now flowmap.Input) bool {
	if old.Answer == nil || len(old.Answer.Flows)+len(now.Answer.Flows) > mostEased {
		return false
	}
	a, b := old.View, now.View
	if a.Theme != b.Theme || a.TextSize != b.TextSize || a.Camera.Projection != b.Camera.Projection {
		return false
	}
	return !reflect.DeepEqual(asked(a), asked(b))
}

// asked is a view without where it is seen from and what is selected.
func asked(v data.View) data.View {
	v.Camera, v.Selected = geo.Camera{}, nil
	return v
}
