package config

import "reflect"

// Adopt is the configuration of a till that runs with c and is to run with changed:
// what can change while it runs is as there. live are the settings that have changed,
// restart those whose change waits until the till starts anew.
func (c Config) Adopt(changed Config) (now Config, live, restart []Setting) {
	now = c
	for _, s := range settings {
		from, to := reflect.ValueOf(s.at(&changed)).Elem(), reflect.ValueOf(s.at(&now)).Elem()
		switch {
		case reflect.DeepEqual(from.Interface(), to.Interface()):
		case s.Restart:
			restart = append(restart, s)
		default:
			to.Set(from)
			live = append(live, s)
		}
	}
	return now, live, restart
}
