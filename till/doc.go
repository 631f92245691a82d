// Package till puts the parts together as the configuration says: gateway,
// journal, printer and engine. The command line and the window both get their
// engine from here.
package till
