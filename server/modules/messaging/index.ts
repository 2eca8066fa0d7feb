/** Messages: what customers are told by mail and text message, when they may be told, and what became of it. */

export { type Fates, fatesAbout, withdrawAbout } from './about.ts'
export { type Channel, type Purpose, wayTo } from './consent-rules.ts'
export { MessageMoved } from './events.ts'
export { permissions } from './permissions.ts'
export { missingPorts, type Outside, openMessagePorts, type Ports } from './ports.ts'
export { type Queued, queueMessage, type Wish } from './queue-message.ts'
export { writeMessage } from './write-message.ts'
