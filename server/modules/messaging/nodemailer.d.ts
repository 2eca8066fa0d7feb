/** What is used of nodemailer, which brings no types of its own. */
declare module 'nodemailer' {
  interface Mail {
    to: string
    subject: string
    text: string
    messageId: string
  }

  interface Options {
    url: string
    connectionTimeout: number
    greetingTimeout: number
    socketTimeout: number
  }

  export function createTransport(
    options: Options,
    defaults: { from: string },
  ): { sendMail: (mail: Mail) => Promise<{ messageId: string }> }
}
