package sim

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
)

// exchange is one request on its way through the gateway, from its last byte to the answer's first.
type exchange struct {
	g      *Gateway
	action string
	fields fields
	number string
	refuse *answer // it fails the checks that every action makes
	course course
	rng    *rand.Rand
	entry  int // in the gateway's log
}

// course is what was decided about a request before it is handled. Nil parts are left to chance and default.
type course struct {
	customer *Customer
	fault    *Fault
	refund   *RefundCourse
	notify   Notify
	twist    *Twist
}

// receive checks a request and settles its course. A status other than 0 means that it is not for the gateway at all.
func (g *Gateway) receive(method string, target *url.URL, body []byte) (x *exchange, status int) {
	action, known := actionOf(target.Path)
	switch {
	case !known:
		return nil, http.StatusNotFound
	case method != http.MethodPost:
		return nil, http.StatusMethodNotAllowed
	}
	x = &exchange{g: g, action: action}
	var loose string
	var bad error
	x.fields, loose, bad = decode(body)
	x.number = x.fields["out_trade_no"]
	if action == "refund" {
		x.number = x.fields["out_refund_no"]
	}

	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.advance()
	key := action + " " + x.number
	g.asked[key]++
	nth := g.asked[key]
	x.rng = g.chance(key, nth)

	reject := func(code, msg string) { x.refuse = &answer{code: code, msg: msg} }
	if len(body) > maxBody {
		reject(codeIllegal, "body is too long")
	} else if msg := g.signer.objection(target.Query().Get("sign"), body, now, g.cfg.Timings.SignAge); msg != "" {
		reject(codeSign, msg)
	} else if bad != nil {
		reject(codeIllegal, bad.Error())
	} else if id := x.fields["busi_id"]; id != "" && id != g.cfg.BusiID {
		reject(codeUnregistered, "busi_id is not registered")
	} else if msg := x.fields.objection(action, g.cfg.Strict); msg != "" {
		reject(codeIllegal, msg)
	} else if g.cfg.Strict && loose != "" {
		reject(codeIllegal, loose+" is not a string")
	}

	x.course = g.courseOf(x, nth)
	sum := sha256.Sum256(body)
	g.log = append(g.log, Request{
		Action: action, Number: x.number, At: now, BodySHA256: hex.EncodeToString(sum[:]), Fault: x.course.fault.String(),
	})
	x.entry = len(g.log) - 1
	return x, 0
}

// courseOf finds the first script rule that fits, else asks the training table, else leaves it to chance.
func (g *Gateway) courseOf(x *exchange, nth int) course {
	m := moment{action: x.action, number: x.number, nth: nth}
	switch o := g.orders[x.number]; {
	case x.action == "refund":
		m.amount, _ = x.fields.amount("refund_fee")
		if r := g.orderOf(x.fields); r != nil {
			m.channel = r.Channel
		}
	case x.fields["total_fee"] != "":
		m.amount, _ = x.fields.amount("total_fee")
		m.channel = cmp.Or(x.fields.channel(), prefixChannel(x.fields["auth_code"]))
	case o != nil:
		m.amount, m.channel = o.Amount, o.Channel
	}
	if r := g.refunds[x.number]; x.action == "refundQuery" && r != nil {
		m.amount, m.channel = r.Amount, r.order.Channel
	}

	var c course
	if rule := g.ruleFor(m); rule != nil {
		c = course{customer: rule.Customer, fault: rule.Fault, refund: rule.Refund, notify: rule.Notify, twist: rule.Twist}
	} else if g.cfg.Training && (x.action == "order" || x.action == "preOrder") {
		c = g.trained(x.action, m.amount)
	}
	if c.fault == nil {
		c.fault = g.cfg.Script.RandomFaults.draw(x.action, x.rng)
	}
	return c
}

// chance gives the source of what is left to chance in one request: the seed's, and the same however requests cross.
func (g *Gateway) chance(key string, nth int) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(key + " " + strconv.Itoa(nth)))
	return rand.New(rand.NewPCG(g.cfg.Seed, h.Sum64()))
}

// run handles the request, with its fault if it has one, and gives what goes back over the line.
func (x *exchange) run(ctx context.Context) reply {
	rep := x.answerWithFault(ctx)
	x.g.mu.Lock()
	r := x.g.log[x.entry]
	x.g.mu.Unlock()
	x.g.cfg.Logger.Info("request", slog.String("action", r.Action), slog.String("number", r.Number),
		slog.String("outcome", r.Outcome), slog.String("fault", r.Fault))
	return rep
}

func (x *exchange) answerWithFault(ctx context.Context) reply {
	f := x.course.fault
	if f == nil {
		return x.reply(x.handle(ctx))
	}
	switch f.when() {
	case Before:
		if !x.g.pause(ctx, f.Delay) {
			return dropped
		}
		if f.Kind == Delay {
			return x.reply(x.handle(ctx))
		}
		return f.spoil(ctx, x, x.jsonReply(x.unhandled()))
	case During:
		a, _ := x.act()
		if !x.g.pause(ctx, f.Delay) {
			return dropped
		}
		return f.spoil(ctx, x, x.reply(a))
	default:
		whole := x.reply(x.handle(ctx))
		if !x.g.pause(ctx, f.Delay) {
			return dropped
		}
		return f.spoil(ctx, x, whole)
	}
}

// unhandled is the answer to build on when a request was not processed: it claims success all the same.
func (x *exchange) unhandled() answer {
	return done(field{name: "out_trade_no", value: x.fields["out_trade_no"]})
}

// handle does what the request asks and waits for the answer, for an order until the customer has decided.
func (x *exchange) handle(ctx context.Context) answer {
	a, o := x.act()
	if o != nil {
		if !x.g.await(ctx, o, o.decided) {
			return answer{silent: true}
		}
		x.g.mu.Lock()
		a = x.orderAnswer(o)
		x.g.mu.Unlock()
	}
	return a
}

// act does what the request asks. It gives the order to wait for when the answer is the customer's to decide.
func (x *exchange) act() (a answer, wait *order) {
	g := x.g
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return answer{silent: true}, nil
	}
	if x.refuse != nil {
		return *x.refuse, nil
	}
	g.advance()
	switch x.action {
	case "order":
		return x.order()
	case "preOrder":
		return x.preOrder(), nil
	case "query":
		return x.query(), nil
	case "cancel":
		return x.cancel(), nil
	case "close":
		return x.close(), nil
	case "refund":
		return x.refund(), nil
	default:
		return x.refundQuery(), nil
	}
}

// object is an operation the gateway turns down with a code of section 6. The document shows such a code both as
// result's and as data's reason; the seed picks one.
func (x *exchange) object(code, msg string) answer {
	if !x.g.cfg.Plain && x.rng.IntN(3) == 0 {
		return refused(code, msg)
	}
	return failed(code)
}

func (x *exchange) reply(a answer) reply {
	x.g.mu.Lock()
	x.g.log[x.entry].Outcome = a.outcome()
	x.g.mu.Unlock()
	if a.silent {
		return dropped
	}
	return x.jsonReply(x.course.twist.apply(a))
}

func (x *exchange) jsonReply(a answer) reply {
	rep := reply{status: http.StatusOK, contentType: "application/json;charset=UTF-8"}
	if x.g.cfg.Plain {
		rep.body = a.json(nil)
		if a.gbk {
			rep.body = inGBK(rep.body)
		}
		return rep
	}
	rep.body = a.json(x.rng)
	if chance := x.rng.IntN(8) == 0; a.gbk || chance && !ascii(rep.body) {
		rep.body = inGBK(rep.body)
		rep.contentType = "application/json;charset=GBK"
	}
	if x.rng.IntN(5) == 0 {
		rep.contentType = "text/plain;charset=utf-8"
	}
	return rep
}
