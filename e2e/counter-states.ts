import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './audit.ts'

const fields = { F2: /Customer, phone/, F4: /^Item$/ }

/** Goes to a field of the counter by its key, and types. */
export const type = async (page: Page, keys: keyof typeof fields, words: string): Promise<void> => {
  await page.keyboard.press(keys)
  const field = page.getByRole('combobox', { name: fields[keys] })
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(words)
}

/** The open states of the counter and the shell: what is only there once somebody did something. */
export const states: Record<string, (page: Page) => Promise<void>> = {
  'the search field with what it found': async (page) => {
    await type(page, 'F2', 'as')
    await page.getByRole('option', { name: /Astrid/ }).waitFor()
  },
  'a customer with wishes and open orders': async (page) => {
    await type(page, 'F2', 'astrid')
    await page.getByRole('option', { name: /Astrid/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/open order/).waitFor()
  },
  'a blocked customer': async (page) => {
    await type(page, 'F2', 'oskar')
    await page.getByRole('option', { name: /Oskar/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Unpaid since May').waitFor()
  },
  'a deposit of a customer': async (page) => {
    await type(page, 'F2', 'astrid')
    await page.getByRole('option', { name: /Astrid/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take a deposit' }).waitFor()
    await page.keyboard.press('F7')
    await page.getByRole('dialog').waitFor()
  },
  'a new customer without a name': async (page) => {
    await type(page, 'F2', '+35315559999')
    await page.getByRole('option', { name: /new customer/ }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Enter a name').waitFor()
  },
  'items that fit what is typed': async (page) => {
    await type(page, 'F4', 'sh')
    await page.getByRole('option', { name: /Shirt/ }).first().waitFor()
  },
  'a measure that is missing': async (page) => {
    await type(page, 'F4', 'rug')
    await page.keyboard.press('Enter')
    await page.getByLabel('Width').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Enter how much it is').first().waitFor()
  },
  'a line opened': async (page) => {
    await type(page, 'F4', '2 shirt')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByText('What is seen').first().waitFor()
  },
  'the story of a price': async (page) => {
    await type(page, 'F4', '2 shirt')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Total/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  'payment and what was just finished': async (page) => {
    await type(page, 'F4', 'shirt')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F9')
    await page.getByRole('radio', { name: 'Cash' }).waitFor({ state: 'attached' })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('status', { name: 'Just finished' }).waitFor()
  },
  'a ticket being parked': async (page) => {
    await type(page, 'F4', 'shirt')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F8')
    await page.getByLabel('Whose it is, or what').waitFor()
  },
  'the palette': async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
  },
  'the keys that work here': async (page) => {
    await page.locator('main').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
  'the account menu': async (page) => {
    await page.getByRole('button', { name: /Your account/ }).click()
    await page.getByRole('menu').waitFor()
  },
}
