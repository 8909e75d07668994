import { constants } from "node:fs";
import { open } from "node:fs/promises";

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

/**
 * A file that others left in a directory they may write to, as text; null: it is no file of their own (a link, a
 * pipe, a device), or longer than it can be. Links are not followed, as root could read through them what the others
 * cannot, and a pipe that nobody writes to does not wait.
 * @throws what opening and reading throw, `ELOOP` for a link aside
 */
export async function readLeftFile(path: string, maxBytes: number): Promise<string | null> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((thrown) => {
    // A link, or a socket.
    if (["ELOOP", "ENXIO"].includes(thrown.code)) return null;
    throw thrown;
  });
  if (!file) return null;
  try {
    const found = await file.stat();
    // One with a second name may be anybody's.
    if (!found.isFile() || found.nlink !== 1) return null;
    // It may grow while it is read.
    const buffer = Buffer.alloc(Math.min(found.size, maxBytes) + 1);
    let length = 0;
    for (let bytesRead = -1; bytesRead !== 0 && length < buffer.length; length += bytesRead)
      ({ bytesRead } = await file.read(buffer, length, buffer.length - length, length));
    return length > maxBytes ? null : buffer.toString("utf8", 0, length);
  } finally {
    await file.close();
  }
}
