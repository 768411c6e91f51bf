/** Emergencies with a fixed reply of the same id, in the order in which help must come when several are heard. */
export const EMERGENCIES = [
  'emergency-sea',
  'emergency-fire',
  'emergency-gas',
  'emergency-suicide',
  'emergency-ambulance',
  'emergency-child-abuse',
  'emergency-dv',
  'emergency-crime',
  'emergency-evacuate',
] as const;
export type Emergency = (typeof EMERGENCIES)[number];
