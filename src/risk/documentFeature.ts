import { type Feature, gap, observed } from './fact.ts';

/** What the papers look like, apart from goods and parties. */
export const documentFeatures: readonly Feature[] = [
  {
    id: 'boxesOnBill',
    kind: 'number',
    means: 'containers of the consignment',
    shows: ['document'],
    find({ consignments }) {
      const [consignment] = consignments;
      if (!consignment) return gap('entry summary declaration or manifest');
      const document = consignment.masterDocument ?? consignment.houseDocuments[0] ?? consignment.id;
      const sources = consignment.filings.map(({ source }) => source);
      return observed(consignment.containers.length, () => ({
        shows: { document },
        sources: sources.slice(0, 3),
      }));
    },
  },
  {
    id: 'consignmentsInBox',
    kind: 'number',
    means: 'consignments that share the container (groupage)',
    shows: [],
    find({ consignments }) {
      if (consignments.length === 0) return gap('entry summary declaration or manifest');
      const sources = consignments.flatMap(({ filings }) => filings.slice(0, 1).map(({ source }) => source));
      return observed(consignments.length, () => ({ sources }));
    },
  },
  {
    id: 'paymentMethod',
    kind: 'text',
    means: 'method of payment of the transport charges, as coded in the declaration (A: cash)',
    shows: [],
    find({ consignments }) {
      const payment = consignments.find(({ paymentMethod }) => paymentMethod)?.paymentMethod;
      return payment
        ? observed(payment.value, () => ({ sources: [payment.source] }))
        : gap('method of payment');
    },
  },
];
