/**
 * What a service does to a garment, as far as care labels speak of it: dry cleaning, wet cleaning, washing with tumble drying, washing without,
 * pressing alone, or none of these.
 */
export const treatments = ['dry_clean', 'wet_clean', 'wash_and_tumble', 'wash', 'press', 'other'] as const

export type Treatment = (typeof treatments)[number]
