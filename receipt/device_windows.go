package receipt

const nonBlocking = 0
