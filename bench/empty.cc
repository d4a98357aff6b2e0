// The yardstick of start-up: what linking and loading cost a program that does nothing.
int main() { return 0; }
