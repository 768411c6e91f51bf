console.error('generate: nothing yet');
