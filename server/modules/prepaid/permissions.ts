/** The rights of this module and what they let a person do. */
export const permissions = {
  'prepaid.read': 'See packages, credits and what was used of them',
  'prepaid.sell': 'Sell packages, share them, and use them to pay',
  'prepaid.adjust': 'Correct, freeze, transfer and give credits',
  'prepaid.plans': 'Change which packages are sold',
} as const
