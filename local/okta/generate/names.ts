/** Names for fictional people: 80 first names × 100 last names. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Ada Adebayo Aisha Alejandro Amara Amelia Anders Anika Arjun Astrid Beatriz Benedikt Bjorn Camila Carlos Celine Chidi Chloe
  Daichi Dalia Daniel Deepa Dmitri Elena Elif Emeka Emma Esther Fatima Felix Freya Gabriel Grace Hana Hassan Helena Hugo
  Imani Ines Ingrid Isaac Ivan Jamal Jana Jasper Jin Jonas Julia Kavya Keiko Khalid Lars Leila Liam Lucia Magnus Maia
  Malik Marta Mateo Mei Mila Mohan Nadia Naomi Nikolai Nora Olga Oscar Priya Rafael Ravi Rosa Samira Sofia Tariq Tessa
  Thomas Yara Yusuf
`);

export const LAST_NAMES = words(`
  Abara Adler Ahlberg Almeida Andrade Aoki Bauer Becker Bergstrom Bianchi Blackwood Bosch Calloway Carvalho Castellan
  Chaudhry Chen Claes Costa Dahl Das Delacroix Diallo Dimitrov Duarte Eklund Ellery Endo Farrow Ferreira Fischer Fontaine
  Garnier Ghosh Greenaway Gupta Haddad Halvorsen Hartmann Hayashi Hellman Holloway Ibarra Ishikawa Iyer Jansen Joubert
  Kapoor Karlsson Kaur Keller Kimura Kowalski Kruger Laurent Lindgren Lockhart Lombardi Mahlangu Marchetti Mbeki Medina
  Mehta Moreau Nakamura Navarro Ndiaye Nielsen Novak Oakley Okafor Olsen Ortega Osei Park Pereira Petrov Quist Rahman
  Ramirez Reinholt Rossi Sandoval Sato Schneider Sharma Silva Sorensen Takeda Thorne Tran Ueda Valdez Vasquez Vermeer
  Wagner Weiss Whitfield Yamada Zielinski
`);

export interface Department {
  readonly name: string;
  /** Share of the company's people. */
  readonly share: number;
  readonly titles: readonly string[];
}

export const DEPARTMENTS: readonly Department[] = [
  { name: 'Retail Operations', share: 0.22, titles: ['Store Manager', 'Store Associate', 'Regional Lead'] },
  { name: 'Engineering', share: 0.16, titles: ['Software Engineer', 'Senior Engineer', 'Engineering Manager'] },
  { name: 'Customer Care', share: 0.14, titles: ['Support Specialist', 'Support Lead'] },
  { name: 'Supply Chain', share: 0.12, titles: ['Logistics Planner', 'Buyer', 'Warehouse Lead'] },
  { name: 'Sales', share: 0.1, titles: ['Account Executive', 'Sales Development Representative', 'Sales Director'] },
  { name: 'Marketing', share: 0.08, titles: ['Campaign Manager', 'Content Designer', 'Brand Manager'] },
  { name: 'Finance', share: 0.06, titles: ['Accountant', 'Financial Analyst', 'Controller'] },
  { name: 'Product Design', share: 0.05, titles: ['Product Designer', 'Product Manager'] },
  { name: 'People', share: 0.04, titles: ['Recruiter', 'People Partner'] },
  { name: 'IT', share: 0.03, titles: ['IT Administrator', 'Security Analyst'] },
];
