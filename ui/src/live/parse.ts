/** One event, or, without data, only where the stream is. */
export type Message = { event: string; id: string | null; data: string };

/** Reads server-sent events out of pieces that break anywhere. */
export class Parser {
  private rest = '';
  private event = '';
  private id: string | null = null;
  private data: string[] = [];

  feed(piece: string): Message[] {
    const messages: Message[] = [];
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = this.line(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (message) messages.push(message);
    }
    return messages;
  }

  private line(line: string): Message | null {
    if (line === '') {
      const message = { event: this.event || 'message', id: this.id, data: this.data.join('\n') };
      this.event = '';
      this.data = [];
      this.id = null;
      return message.id !== null || message.data !== '' ? message : null;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    else if (field === 'id') this.id = value;
    else if (field === 'data') this.data.push(value);
    return null;
  }
}
