// Names beside their marks on a drawing: where one covers neither a mark nor an earlier name, else left out.

export interface Mark {
  x: number;
  y: number;
  radius: number;
  text: string;
}
export interface Place {
  x: number; // of the text's left end
  y: number; // of its baseline
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const pen = document.createElement("canvas").getContext("2d");
const family = '"Be Vietnam Pro", "Noto Sans", sans-serif';

export function textWidth(text: string, size: number): number {
  if (!pen) return text.length * size * 0.55;
  pen.font = `${size}px ${family}`;
  return pen.measureText(text).width;
}

function apart(a: Box, b: Box): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
}

// Beside, above and below the mark; then, where there are few marks, the same farther away.
function* around(mark: Mark, wide: number, high: number, far: boolean): Generator<Box> {
  for (const step of far ? [0, 1, 2] : [0]) {
    const gap = mark.radius + 3 + step * high;
    const lefts = [mark.x + gap, mark.x - gap - wide];
    const tops = [mark.y - high / 2, mark.y - gap - high + 2, mark.y + gap - 2];
    for (const left of lefts) yield { left, top: tops[0], right: left + wide, bottom: tops[0] + high };
    for (const top of [tops[1], tops[2]]) {
      for (const left of [mark.x - wide / 2, mark.x + 2, mark.x - wide - 2]) yield { left, top, right: left + wide, bottom: top + high };
    }
  }
}

// In the order given: the first come first. No entry for a name that has no room. Where there are many, the name of a
// large mark may cover small ones.
export function placeNames(marks: Mark[], width: number, height: number, size: number): (Place | undefined)[] {
  const high = size * 1.25;
  const far = marks.length <= 40;
  const names: Box[] = [];
  const spots: Box[] = marks.map(({ x, y, radius }) => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }));
  return marks.map((mark) => {
    if (mark.x < 0 || mark.y < 0 || mark.x > width || mark.y > height) return undefined;
    for (const box of around(mark, textWidth(mark.text, size), high, far)) {
      if (box.left < 2 || box.top < 2 || box.right > width - 2 || box.bottom > height - 2) continue;
      if (!names.every((one) => apart(one, box))) continue;
      if (!marks.every((one, i) => apart(spots[i], box) || (!far && one.radius < mark.radius * 0.45))) continue;
      names.push(box);
      return { x: box.left, y: box.bottom - high * 0.25 };
    }
    return undefined;
  });
}
