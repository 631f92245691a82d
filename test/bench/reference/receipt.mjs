// Answers each line, {"n", "items"}, with the microseconds that one of n receipts took and
// how many bytes it has. Each item is a line of text as it stands on the paper, or a code.
import Encoder from '@point-of-sale/receipt-printer-encoder';
import { createInterface } from 'node:readline';

function encode(items) {
	const encoder = new Encoder({ language: 'esc-pos', columns: 48 }).initialize();
	for (const item of items) {
		if (item.code) {
			encoder.align('center').qrcode(item.code, { model: 2, size: 6, errorlevel: 'm' }).align('left');
			continue;
		}
		encoder.align(['left', 'center', 'right'][item.align]).bold(item.bold).size(item.wide ? 2 : 1, item.tall ? 2 : 1).line(item.text);
	}
	return encoder.cut().encode();
}

for await (const line of createInterface({ input: process.stdin })) {
	const { n, items } = JSON.parse(line);
	let bytes = 0;
	const began = process.hrtime.bigint();
	for (let i = 0; i < n; i++) bytes = encode(items).length;
	const took = Number(process.hrtime.bigint() - began) / n / 1e3;
	console.log(JSON.stringify({ took, bytes }));
}
