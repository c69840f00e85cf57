export default {};
export const highlight = undefined;
export const emojify = undefined;
