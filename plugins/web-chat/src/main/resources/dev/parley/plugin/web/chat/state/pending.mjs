/** Messages that stand for those which the server has not told us about yet. */
export const PENDING_QUESTION = 'pending-question';
export const PENDING_ANSWER = 'pending-answer';
export const PENDING = [PENDING_QUESTION, PENDING_ANSWER];

export const pendingQuestion = (parentId, content) =>
  pending({ id: PENDING_QUESTION, parentId, role: 'user', content, state: 'complete' });

export const pendingAnswer = (parentId) =>
  pending({ id: PENDING_ANSWER, parentId, role: 'assistant', content: '', state: 'streaming' });

function pending(message) {
  return { reasoning: null, finishReason: null, model: null, createdAt: null, error: null, ...message };
}
