import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../command/actor.ts'
import type { Command } from '../command/command.ts'
import type { Reader } from '../db/transactions.ts'

/** What a route's code may do: run commands, ask questions, and know who is calling. */
export interface RouteContext<P, Q, B> {
  actor: Actor
  params: P
  query: Q
  body: B
  requestId: string
  /** The time of the request by the server's clock. */
  now: Date
  /** Runs a command as this actor; the Idempotency-Key of the request goes with it. */
  execute: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  /** Runs a further command of the same request, without the key: one whose repetition does no harm. */
  executeNext: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  /** Asks a question under this actor's scope: the branches where they hold the right that the route needs. */
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  request: FastifyRequest
  reply: FastifyReply
}

/** A file as an answer. */
export interface Download {
  fileName: string
  contentType: string
  content: Buffer | Readable
  /** Shown in the browser instead of being saved. */
  inline?: boolean
}

/**
 * Who may call: anybody, anybody of the staff who is signed in, holders of a permission somewhere (the verb checks the row's branch), or customers
 * in a session of their own. Customers are known by another cookie: to all other routes they are nobody, as the staff is to theirs.
 */
export type Access = 'public' | 'signed_in' | 'customer' | { permission: string }

/** A route as data: what it takes, what it gives and what right it needs. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  summary: string
  tag: string
  access: Access
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** The shape of the answer; absent for downloads and empty answers. */
  reply?: z.ZodType
  status?: 200 | 201 | 202 | 204
  /** The answer is a file of these content types. */
  download?: readonly string[]
  /** Takes a file upload (multipart); `run` reads it from the request. */
  upload?: boolean
  run: (context: RouteContext<unknown, unknown, unknown>) => Promise<unknown>
}

type Typed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Omit<
  Route,
  'params' | 'query' | 'body' | 'reply' | 'run'
> & {
  params?: P
  query?: Q
  body?: B
  reply?: R
  run: (context: RouteContext<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R> | Download | undefined>
}

/** Declares a route; the types of its input and answer follow from the schemas. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  typed: Typed<P, Q, B, R>,
): Route => typed as unknown as Route
