import { foldName, plainDigits } from './name-key-rules.ts'

/** What was typed into the search box, as the things it may mean. */
export interface SearchTerm {
  /** Folded words of a name or company; empty when there are none. */
  words: string[]
  /** Digits of a phone, without marks and a bracketed zero; null when it is none. */
  digits: string | null
  /** The beginning of an e-mail address, small letters; null when it cannot be one. */
  email: string | null
}

/** Reads the search box: words, digits of a phone in any writing and script, the beginning of an e-mail address, or several of these. */
export function readTerm(typed: string): SearchTerm {
  const text = typed.normalize('NFC').trim().slice(0, 200)
  const plain = plainDigits(text)
  return { words: wordsOf(text), digits: digitsOf(plain), email: emailOf(text) }
}

function wordsOf(text: string): string[] {
  const folded = foldName(text)
  return folded === '' ? [] : [...new Set(folded.split(' '))].slice(0, 6)
}

function digitsOf(text: string): string | null {
  if (!/^[\s\d+()\-./\u2010-\u2015\u200e\u200f]+$/.test(text)) return null
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '')
  return digits.length >= 2 && digits.length <= 20 ? digits : null
}

function emailOf(text: string): string | null {
  return text.length >= 3 && /^[\x21-\x7e\u{a0}-\u{10ffff}]+$/u.test(text) && !/\s/.test(text)
    ? text.toLowerCase()
    : null
}
