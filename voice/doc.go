// Package voice is what the till lets be heard: a short sound for each state of
// a payment, and the amount spoken once it is paid.
//
// # What is heard
//
// Every sound is made by this package itself (see Sound), so there is nothing to
// install or to license. They differ in melody, in rhythm and in length, so that
// a noisy shop, a bad loudspeaker or a cashier who hears badly still tells them
// apart:
//
//	waiting   one soft short note                          0.14 s
//	paid      four bright notes up a chord, the last rings 0.85 s
//	failed    two low rough notes, down                    0.58 s
//	unknown   a high and a middle note in turn, four times 1.16 s
//	refunded  the chord of paid, three notes down          0.44 s
//
// Only money is spoken: a payment when it is final, a refund when it has
// succeeded. 「支付宝收款十二元五角」, "Alipay, twelve yuan fifty received",
// "อาลีเพย์ ได้รับเงิน สิบสองบาทห้าสิบสตางค์": see Text. Every kind of Chinese
// ("zh", "zh-Hant", "zh-HK") is spoken in Mandarin. Amounts of a currency that
// has no words here, and languages that have none, get the sound alone.
//
// # How it comes out
//
// On Linux a sound is played by the first of pw-play, paplay and aplay that
// works, and speech comes from the first of spd-say, espeak-ng and espeak that
// has a voice for the language. On Windows the sound goes to winmm and the text
// to SAPI, with the voices of both its registries. No such program, voice or
// loudspeaker is no error: what can be heard is heard, and Speaker.Status says
// what is missing and what to do.
//
// # What it never does
//
// It never holds up a sale. Say puts an event into a short queue and returns;
// one goroutine works on the queue, each sound and each sentence has a time
// limit, and a program that hangs is left alone for a minute. A sound for
// waiting is dropped when anything newer is to be said, or when it would come
// late; a payment is never dropped for one. Close ends it all and waits for it.
//
//	speaker := voice.New(voice.Options{Lang: "zh", Volume: 80, Sound: true, Speak: true})
//	defer speaker.Close()
//	speaker.Say(voice.Event{Kind: voice.Paid, Amount: amount, Channel: 1})
package voice
