import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIDE_PX = 320;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Draws a real PNG whose pixels depend on `name` alone: same name same bytes, other name other bytes. */
export function drawPicture(name: string): Buffer {
  const hash = createHash('sha256').update(name).digest();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE_PX, 0);
  header.writeUInt32BE(SIDE_PX, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette(hash)),
    chunk('IDAT', deflateSync(pixels(hash), { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Eight tones: a pale ground, six steps of one hue, a dark line. */
function palette(hash: Buffer): Buffer {
  const base = [hash.readUInt8(0), hash.readUInt8(1), hash.readUInt8(2)];
  const tones = Array.from({ length: 8 }, (_, tone) => base.map((channel) => 245 - Math.round((channel * tone) / 9)));
  return Buffer.from(tones.flat());
}

/** A ring and a diagonal, placed by the hash, on a ground of wide bands. One filter byte leads each row. */
function pixels(hash: Buffer): Buffer {
  const [cx, cy, radius] = [
    80 + (hash.readUInt8(3) % 160),
    80 + (hash.readUInt8(4) % 160),
    40 + (hash.readUInt8(5) % 70),
  ];
  const bands = 16 + (hash.readUInt8(6) % 48);
  const slope = hash.readUInt16BE(7) % SIDE_PX;
  const rows = Buffer.alloc((SIDE_PX + 1) * SIDE_PX);
  for (let y = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++) {
      const distance = Math.hypot(x - cx, y - cy);
      const ground = Math.floor(y / bands) % 3;
      const tone =
        Math.abs(distance - radius) < 4 ? 7 : distance < radius ? 5 : (x + y + slope) % SIDE_PX < 24 ? 4 : ground;
      rows[y * (SIDE_PX + 1) + 1 + x] = tone;
    }
  }
  return rows;
}
