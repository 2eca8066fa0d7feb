/** Why the server does not start, as one plain sentence for the person who started it: main prints it and exits 1. */
export class StartupRefusal extends Error {
  override readonly name = 'StartupRefusal'
}
