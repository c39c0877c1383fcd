"""What hw1.py needs again and again."""
import torch


def relu(s):
    return torch.clamp(s, min=0)


def sigmoid(s):
    return 1 / (1 + torch.exp(-s))
