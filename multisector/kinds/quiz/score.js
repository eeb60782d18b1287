/* Right answers of one person's quiz. The twin of multisector/kinds/quiz/score.py. */
{
  /** @type {Kind<"quiz">["score"]} */
  const score = (definition, answers) => {
    const questions = definition.questions.map((question) => {
      const chosen = question.options.find((option) => option.id === answers[question.id]);
      return { id: question.id, choice: chosen?.id ?? null, right: chosen?.right ?? null };
    });
    return {
      open: [],
      questions,
      right: questions.filter((question) => question.right).length,
      answered: questions.filter((question) => question.choice !== null).length,
    };
  };

  multisector.kinds.quiz = /** @type {Kind<"quiz">} */ ({ score }); // the form's script adds the rest
}
