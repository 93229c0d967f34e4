"""What is due is carried out: the dispatcher, its executors, and the operations of service tasks."""
