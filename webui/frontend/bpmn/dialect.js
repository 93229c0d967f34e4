// The extension elements of the dialect. `bindingType="latest"` is written where a file says it, though it is the default:
// otherwise the first save would change every task of a file that nobody touched.
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

const written = (property) => (property.name === 'bindingType' ? { ...property, default: undefined } : property);

export const dialect = { zeebe: { ...zeebe, types: zeebe.types.map((type) => ({ ...type, properties: type.properties?.map(written) })) } };
