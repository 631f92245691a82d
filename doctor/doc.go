// Package doctor looks at everything that a till needs, and says of each what it found:
// fine, not quite, or broken, in one sentence, with another one of what to do. It changes
// nothing, moves no money, and works beside a till that is open.
//
// What the gateway's answer to a harmless question means is Means, which knows neither
// network nor clock.
package doctor
